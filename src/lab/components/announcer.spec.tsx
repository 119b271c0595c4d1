/**
 * @jest-environment jsdom
 */
import React from 'react';

import { PanelHost } from '../testing/panelHost.js';
import { shownModel, showTasks } from '../testing/shownModel.js';
import { task } from '../../run/testing/task.js';
import { Announcer } from './Announcer.js';

const LOSSES = [100, 50, 10, 9, 8, 7];

describe('Announcer', () => {
  it('says what is to be heard of a run that did not start, each time', async () => {
    const model = shownModel([task(0)]);
    const host = new PanelHost(() => <Announcer model={model} />);
    model.changed.connect(() => host.update());
    for (const text of ['It was stopped.', 'It was stopped.']) {
      model.setNotices([]);
      model.setPhase('planning');
      await host.until(node => node.textContent === '');
      model.setNotices([
        { level: 'info', text: 'This is only seen.' },
        { level: 'info', text, isSpoken: true }
      ]);
      model.setPhase('idle');
      await host.until(node => node.textContent === text);
    }
    expect(host.node.textContent).toBe('It was stopped.');
  });

  it.each([
    ['finished', 'The run has ended. Finished: 6 of 6. Elbow at k = 3'],
    [
      'aborted',
      'The run has ended. Finished: 5 of 6. Stopped: 1. So far: elbow at k = 3'
    ]
  ] as const)(
    'says at the end of a run whose last task is %s: %s',
    async (status, text) => {
      const model = shownModel(LOSSES.map((_, at) => task(at)));
      model.setPhase('running');
      const host = new PanelHost(() => <Announcer model={model} />);
      await host.until(node => node.textContent !== '');
      showTasks(
        model,
        LOSSES.map((_, at) =>
          task(at, { status: at === 5 ? status : 'finished' })
        ),
        LOSSES
      );
      model.setPhase('idle');
      host.update();
      await host.until(node => node.textContent!.includes('ended'));
      expect(host.node.textContent).toBe(text);
    }
  );
});
