import { joinPath } from './filePath.js';

describe('joinPath(folder, path)', () => {
  it.each([
    ['', './a.ts', 'a.ts'],
    ['lib', './a.ts', 'lib/a.ts'],
    ['lib/x', '../a.ts', 'lib/a.ts'],
    ['', '../a.ts', '../a.ts'],
    ['lib', '/a.ts', '/a.ts'],
    ['/top/lib', '../a.ts', '/top/a.ts']
  ])('%s + %s', (folder, path, expected) => {
    expect(joinPath(folder, path)).toBe(expected);
  });
});
