import { ExecutedCells } from './executedCells.js';

/** Cells that declare what stands before `=`. */
function executed(...codes: string[]): string[] {
  const cells = new ExecutedCells(code => {
    const name = /^(\w+) =/.exec(code)?.[1];
    return name ? [name] : [];
  });
  codes.forEach(code => cells.add(code));
  return cells.cells.map(({ code }) => code);
}

describe('ExecutedCells keep', () => {
  it.each<[what: string, codes: string[], kept: string[]]>([
    ['nothing that declares no name', ['print(1)', 'a = 1'], ['a = 1']],
    ['the last of those with one name', ['a = 1', 'a = 2'], ['a = 2']],
    [
      'what a cell used that is still there',
      ['a = 1', 'b = a', 'a = 2'],
      ['a = 1', 'b = a', 'a = 2']
    ],
    [
      'nothing that only forgotten cells used',
      ['a = 1', 'b = a', 'a = 2', 'b = 3'],
      ['a = 2', 'b = 3']
    ],
    ['no cell for its own name', ['n = 0', 'n = n + 1'], ['n = n + 1']]
  ])('%s', (_what, codes, kept) => {
    expect(executed(...codes)).toEqual(kept);
  });

  it('one cell of ten thousand runs of it', () => {
    expect(executed(...Array(10_000).fill('a = f(a)'))).toEqual(['a = f(a)']);
  });

  it('a bounded number of cells that feed each other', () => {
    const codes = Array.from({ length: 2000 }, (_, at) =>
      at % 2 ? 'a = b' : 'b = a'
    );
    const kept = executed(...codes);
    expect(kept.length).toBeLessThanOrEqual(500);
    expect(kept.slice(-2)).toEqual(['b = a', 'a = b']);
  });
});
