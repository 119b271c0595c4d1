import { expandGrid } from './expandGrid.js';
import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';

const read = (yaml: string) => readGrid(notebookOf(yaml));

describe('expandGrid', () => {
  it('gives as many points as the grid counts, with their indices', () => {
    const grid = read('grid:\n- {a: [1, 2], b: [1, 2, 3]}\n- {c: [1, 2]}');
    const points = expandGrid(grid);
    expect(points).toHaveLength(grid.count);
    expect(points.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('lets the last parameter vary fastest, mapping after mapping', () => {
    const grid = read('grid:\n- {a: [1, 2], b: [x, y]}\n- {b: [z], a: [1, 2]}');
    expect(expandGrid(grid).map(({ params }) => params)).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
      { a: 1, b: 'z' },
      { a: 2, b: 'z' }
    ]);
  });

  it('keeps parameters whose names objects have too', () => {
    const [point] = expandGrid(read('grid: {__proto__: [[1]], toString: 2}'));
    expect(Object.entries(point.params)).toEqual([
      ['__proto__', [1]],
      ['toString', 2]
    ]);
  });

  it('expands a list of ten thousand mappings in under a second', () => {
    const blocks = Array.from(
      { length: 10_000 },
      (_, n) => `- {n: ${n}, m: 1}`
    );
    const grid = read(`grid:\n${blocks.join('\n')}`);
    const start = performance.now();
    expect(expandGrid(grid)).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
