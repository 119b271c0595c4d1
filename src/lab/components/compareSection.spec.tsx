/**
 * @jest-environment jsdom
 */
import React from 'react';

import { PanelHost } from '../testing/panelHost.js';
import { shownModel } from '../testing/shownModel.js';
import { task } from '../../run/testing/task.js';
import { CompareSection } from './CompareSection.js';

describe('CompareSection', () => {
  it('opens the notebooks that are there, and offers no others', async () => {
    const tasks = [
      task(0, { status: 'finished' }),
      task(1, { status: 'started' })
    ];
    const model = shownModel(tasks);
    model.setView({ selected: tasks.map(({ path }) => path) });
    const host = new PanelHost(() => (
      <CompareSection model={model} collection={model.collection!} />
    ));
    await host.until(node => node.querySelector('table') !== null);
    const buttons = [...host.node.querySelectorAll('button')];
    expect(buttons.map(button => button.textContent)).toEqual(['#0']);
    buttons[0].click();
    expect(host.opened).toEqual([tasks[0].path]);
    expect(host.node.querySelector('thead')?.textContent).toContain('#1');
  });
});
