/**
 * @jest-environment jsdom
 */
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import { task } from '../run/testing/task.js';
import type { IPanelActions } from './components/context.js';
import { GridPanel } from './panel.js';
import { showTasks, shownModel } from './testing/shownModel.js';
import type { IGridModel, IGridRunManager } from './tokens.js';

jest.mock('./figure/vega.js', () => ({
  loadVegaEmbed: () => new Promise(() => undefined)
}));

describe('GridPanel', () => {
  it('follows a model that takes the place of one with the same path', async () => {
    const before = shownModel([task(0)]);
    const currentChanged = new Signal<any, IGridModel>({});
    const manager = { current: before as IGridModel, currentChanged };
    const panel = new GridPanel({
      manager: manager as unknown as IGridRunManager,
      trans: nullTranslator.load('test'),
      actions: {} as IPanelActions
    });
    Widget.attach(panel, document.body);
    const showsRows = async (count: number): Promise<void> => {
      while (panel.node.querySelectorAll('tr[data-path]').length !== count) {
        await new Promise(done => setTimeout(done, 5));
      }
    };
    await showsRows(1);
    const next = shownModel([]);
    manager.current = next;
    currentChanged.emit(next);
    await showsRows(0);
    showTasks(next, [task(0), task(1)]);
    await showsRows(2);
  });
});
