/**
 * @jest-environment jsdom
 */
import React from 'react';

import { task } from '../../run/testing/task.js';
import { PanelHost } from '../testing/panelHost.js';
import { shownModel } from '../testing/shownModel.js';
import { TableTools } from './TableTools.js';

describe('TableTools', () => {
  it('counts of the chosen notebooks those that are in the table', async () => {
    const tasks = [task(0), task(1)];
    const model = shownModel(tasks);
    const host = new PanelHost(() => (
      <TableTools
        model={model}
        collection={model.collection!}
        fileName="demo"
      />
    ));
    const text = (): string => host.node.textContent ?? '';
    model.setView({ selected: ['gone.ipynb', tasks[1].path] });
    host.update();
    await host.until(() => text().includes('Clear the choice'));
    expect(text()).toContain('Clear the choice (1)Choose one more to compare.');
  });
});
