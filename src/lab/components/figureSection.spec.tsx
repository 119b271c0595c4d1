/**
 * @jest-environment jsdom
 */
import React from 'react';

import type { GridModel } from '../model/gridModel.js';
import { PanelHost } from '../testing/panelHost.js';
import { shownModel } from '../testing/shownModel.js';
import { task } from '../../run/testing/task.js';
import { FigureSection } from './FigureSection.js';

jest.mock('../figure/vega.js', () => ({
  loadVegaEmbed: () => new Promise(() => undefined)
}));

const LOSSES = [100, 50, 10, 9, 8, 7];
const done = LOSSES.map((_, at) => task(at, { status: 'finished' }));

function shown(model: GridModel): PanelHost {
  const host = new PanelHost(() => (
    <FigureSection model={model} fileName="demo" />
  ));
  model.changed.connect(() => host.update());
  return host;
}

const label = (node: HTMLElement): string =>
  node.querySelector('.nbgrid-Figure')?.getAttribute('aria-label') ?? '';
const y = (node: HTMLElement): HTMLSelectElement | null =>
  node.querySelector('select[aria-label="Column on the y axis"]');

describe('FigureSection', () => {
  it('says the elbow, in the page and for a screen reader', async () => {
    const host = shown(shownModel(done, LOSSES));
    await host.until(node => label(node) !== '');
    expect(label(host.node)).toBe('loss over k. Elbow at k = 3');
    expect(host.node.textContent).toContain('Elbow at k = 3');
  });

  it.each(['started', 'aborted'] as const)(
    'says it of so far, in both, while a task is %s',
    async status => {
      const host = shown(shownModel([...done, task(6, { status })], LOSSES));
      await host.until(node => label(node) !== '');
      expect(label(host.node)).toBe('loss over k. So far: elbow at k = 3');
      expect(host.node.textContent).toContain('So far: elbow at k = 3');
    }
  );

  it('says it in one line where many series agree, and all by its label', async () => {
    const tasks = Array.from({ length: 30 * LOSSES.length }, (_, at) => ({
      ...task(at, { status: 'finished' }),
      params: {
        k: (at % LOSSES.length) + 1,
        seed: Math.floor(at / LOSSES.length)
      }
    }));
    const losses = tasks.map((_, at) => LOSSES[at % LOSSES.length]);
    const host = shown(shownModel(tasks, losses));
    await host.until(node => label(node) !== '');
    const lines = [...host.node.querySelectorAll('.nbgrid-Statement')];
    expect(lines.map(line => line.textContent)).toEqual([
      'Elbow at k = 3 (all 30 series)'
    ]);
    expect(label(host.node)).toContain('Elbow at k = 3 (seed = 29)');
  });

  it('says how many points have no place on a logarithmic axis', async () => {
    const model = shownModel(done, [5, 0, -1, 3, 2, 1]);
    const host = shown(model);
    await host.until(node => label(node) !== '');
    expect(host.node.textContent).not.toContain('no place');
    model.setView({ isXLog: true, isYLog: true });
    const note =
      '2 points have no place on the logarithmic y axis: loss is 0 or less.';
    await host.until(node => label(node).includes('no place'));
    expect(host.node.querySelector('.nbgrid-Hint')?.textContent).toBe(note);
    expect(label(host.node)).toContain(note);
  });

  it('tells a tag from a parameter of the same name', async () => {
    const tasks = done.map((each, at) => ({
      ...each,
      params: { k: at, name: 'same' }
    }));
    const host = shown(shownModel(tasks, LOSSES));
    await host.until(node => label(node) !== '');
    expect([...y(host.node)!.options].map(option => option.text)).toEqual([
      'k',
      'name (parameter)',
      'loss',
      'name (tag)'
    ]);
  });

  it('keeps the choice of columns where they cannot be drawn', async () => {
    const model = shownModel(done, LOSSES);
    const host = shown(model);
    await host.until(node => label(node) !== '');
    model.setView({ y: { kind: 'tag', name: 'name' } });
    await host.until(node => label(node) === '');
    expect(host.node.textContent).toContain('There is nothing to draw');
    expect(y(host.node)?.value).toBe('tag:name');
    model.setView({ y: { kind: 'tag', name: 'loss' } });
    await host.until(node => label(node) !== '');
    expect(host.node.textContent).not.toContain('There is nothing to draw');
  });

  it('shows the choice that counts where the chosen column is gone', async () => {
    const model = shownModel(done, LOSSES);
    model.setView({ y: { kind: 'tag', name: 'gone' } });
    const host = shown(model);
    await host.until(node => label(node) !== '');
    expect(y(host.node)?.value).toBe('tag:loss');
  });
});
