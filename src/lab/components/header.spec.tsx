/**
 * @jest-environment jsdom
 */
import React from 'react';

import { PanelHost } from '../testing/panelHost.js';
import { shownModel } from '../testing/shownModel.js';
import { task } from '../../run/testing/task.js';
import { Header } from './Header.js';

describe('Header', () => {
  it.each([
    ['Run', ['created', 'created']],
    ['Run', ['finished', 'finished']],
    ['Resume', ['finished', 'created']],
    ['Resume', ['failed', 'created']],
    ['Resume', ['failed', 'failed']],
    ['Resume', ['aborted', 'aborted']]
  ] as const)('offers to %s what is %j', async (word, statuses) => {
    const model = shownModel(
      statuses.map((status, at) => task(at, { status }))
    );
    const host = new PanelHost(() => <Header model={model} />);
    await host.until(node => node.querySelector('button') !== null);
    expect(host.node.querySelector('button')?.textContent).toBe(word);
  });

  it.each([
    ['idle', true],
    ['planning', false],
    ['running', false],
    ['stopping', true]
  ] as const)('Stop in the phase %s is off: %s', async (phase, isOff) => {
    const model = shownModel([task(0)]);
    model.setPhase(phase);
    const host = new PanelHost(() => <Header model={model} />);
    await host.until(node => node.querySelector('button') !== null);
    const stop = host.node.querySelector('.nbgrid-mod-warn');
    expect(stop?.textContent).toBe('Stop');
    expect(stop?.hasAttribute('aria-disabled')).toBe(isOff);
  });
});
