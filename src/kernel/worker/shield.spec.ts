import vm from 'node:vm';

import { shielded } from './shield.js';

describe('shielded', () => {
  it('keeps to the globals of before', () => {
    const context = vm.createContext({ performance });
    const text = shielded('globalThis.size = () => new Map([[1, 2]]).size');
    vm.runInContext(text, context);
    vm.runInContext('let Map = null, performance = null', context);
    expect(vm.runInContext('size()', context)).toBe(1);
  });

  it('is ASCII, and means the same in strings, patterns and names', () => {
    const text = shielded(
      'const größe = "\\é \u{1F600} \\u00e9\\\\ä"; globalThis.found = [größe, `ß`, /[à-ÿ]/.test("é"), /^.$/u.test("\u{1F600}")];'
    );
    expect(text).toMatch(/^[\0-\x7f]*$/);
    const context = vm.createContext({});
    vm.runInContext(text, context);
    expect([...(context.found as unknown[])]).toEqual([
      'é \u{1F600} é\\ä',
      'ß',
      true,
      true
    ]);
  });
});
