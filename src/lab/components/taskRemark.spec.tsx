/**
 * @jest-environment jsdom
 */
import React from 'react';

import { entriesOf } from '../table/entries.js';
import { PanelHost } from '../testing/panelHost.js';
import { shownModel } from '../testing/shownModel.js';
import { task } from '../../run/testing/task.js';
import { TaskRemark } from './TaskRemark.js';

describe('TaskRemark', () => {
  it('says once why a clone could not be saved', async () => {
    const evalue = 'The clone could not be saved. No room.';
    const error = { cellIndex: -1, ename: 'SaveError', evalue };
    const model = shownModel([task(0, { status: 'failed', error })]);
    const [entry] = entriesOf(model.collection!, model.tasks);
    const host = new PanelHost(() => <TaskRemark entry={entry} />);
    await host.until(node => node.textContent !== '');
    expect(host.node.textContent).toBe(`SaveError: ${evalue}`);
  });
});
