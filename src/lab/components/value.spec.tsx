/**
 * @jest-environment jsdom
 */
import React from 'react';

import type { IGap, IValue } from '../../collection/index.js';
import { parseValue } from '../../collection/index.js';
import { PanelHost } from '../testing/panelHost.js';
import { Value } from './Value.js';

async function shown(value: IValue | IGap): Promise<HTMLElement> {
  const host = new PanelHost(() => <Value value={value} />);
  await host.until(node => node.childElementCount > 0);
  return host.node.firstElementChild as HTMLElement;
}

const printed = (text: string): IValue =>
  parseValue([{ output_type: 'stream', name: 'stdout', text }])!;

describe('Value', () => {
  it('shows all digits of a long integer', async () => {
    const value = await shown(printed('12345678901234567890'));
    expect(value.textContent).toBe('12345678901234567890');
  });

  it('shows a fraction in short, with all digits in its tooltip', async () => {
    const value = await shown(printed('0.12345678901'));
    expect(value.textContent).toBe('0.1234568');
    expect(value.title).toBe('0.12345678901');
  });

  it('names a gap by its reason, as something that may have a name', async () => {
    const gap = await shown({
      kind: 'gap',
      code: 'no-output',
      reason: 'the cell shows nothing'
    });
    expect(gap.getAttribute('aria-label')).toBe('the cell shows nothing');
    expect(gap.getAttribute('role')).toBe('img');
  });
});
