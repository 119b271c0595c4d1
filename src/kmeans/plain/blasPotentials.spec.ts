import { BlasPotentials } from './blasPotentials.js';
import { PlainEngine } from './plainEngine.js';
import { kmeansPlusPlus } from '../kmeansPlusPlus.js';
import { RandomState } from '../random/randomState.js';
import type { IEngine } from '../engine.js';
import { createWasmEngine } from '../wasm/wasmEngine.js';

/** Tables of as many rows as clusters, the state, and what `kmeans_plusplus` of scikit-learn 1.9.1 chooses; the last two rows lower the potential alike. */
const RECORDED: [
  values: number[],
  columns: number,
  state: number,
  indices: number[]
][] = [
  [
    [
      -3.074, -5.618, -3.869, 1.987, -2.108, 5.067, -0.914, 1.801, -5.358,
      1.016, -3.381, 4.091, 2.98, 4.562, 1.796
    ],
    3,
    434,
    [1, 2, 0, 4, 3]
  ],
  [
    [0.272, 1.256, 1.234, 2.654, -6.201, -4.911, -1.22, 0.328],
    2,
    45,
    [3, 2, 0, 1]
  ],
  [
    [1.013, 2.935, -0.981, -4.942, -2.114, -2.809, 4.698, -2.211],
    2,
    14,
    [2, 0, 3, 1]
  ],
  [
    [
      2.226, -7.921, -0.26, -4.01, 5.113, -1.874, 0.771, -5.71, 3.608, -0.268,
      -9.861, -3.492
    ],
    2,
    810,
    [0, 5, 4, 1, 2, 3]
  ]
];

describe('Candidates of a seeding that lower the potential alike', () => {
  it.each(RECORDED)(
    'are decided as the rounding of scikit-learn decides: %#',
    (values, columns, randomState, indices) => {
      const rows = values.length / columns;
      const X = {
        data: Float64Array.from(values),
        shape: [rows, columns] as const
      };

      const chosen = kmeansPlusPlus(X, rows, { randomState }).indices;

      expect([...chosen]).toEqual(indices);
    }
  );

  it.each([3, 40])(
    'are decided alike by both engines, for tables of %i columns',
    columns => {
      for (let rows = 2; rows < 40; rows++) {
        const wasm = seeded(createWasmEngine()!, rows, columns);

        expect(wasm).toEqual(seeded(new PlainEngine(), rows, columns));
      }
    }
  );
});

describe('What the rounding decides of a large table', () => {
  it('asks often whether to stop', () => {
    const asked = jest.fn();
    const potentials = new BlasPotentials({
      rows: 20_000,
      columns: 50,
      readRow: row => new Float64Array(50).fill(row),
      checkInterrupt: asked
    });

    const first = { row: 0, place: null };
    expect(potentials.best([first], [5, 7], new Set([5, 7]))).toBe(1);
    expect(asked.mock.calls.length).toBeGreaterThan(2);
  });

  it('is nothing where the rows are alike: no row is measured', () => {
    const read = jest.fn((row: number) => Float64Array.of(row % 3, 1));
    const potentials = new BlasPotentials({
      rows: 60_000,
      columns: 2,
      readRow: read,
      checkInterrupt: undefined
    });
    const first = { row: 0, place: null };

    expect(potentials.best([first], [7, 5, 8, 5], new Set([5, 8]))).toBe(1);
    expect(read.mock.calls.length).toBe(2);
  });

  it('measures the seeds that were added since, and again those before', () => {
    const X = new RandomState(3).randomSample(90);
    const table = {
      rows: 30,
      columns: 3,
      readRow: (row: number) => X.slice(3 * row, 3 * row + 3),
      checkInterrupt: undefined
    };
    const tied = new Set([7, 11, 20]);
    const asked = new BlasPotentials(table);

    const all = [2, 9, 4, 7, 15].map((row, i) => ({ row, place: i || null }));

    asked.best(all.slice(0, 1), [...tied], tied);
    asked.best(all.slice(0, 3), [...tied], tied);

    for (const seeds of [all.slice(0, 3), all]) {
      expect(asked.best(seeds, [...tied], tied)).toBe(
        new BlasPotentials(table).best(seeds, [...tied], tied)
      );
    }
  });
});

/** As many seeds as there are rows. */
function seeded(engine: IEngine, rows: number, columns: number): number[] {
  const random = new RandomState(rows);
  const data = random.randomSample(rows * columns);
  const loaded = engine.load(
    { data, shape: [rows, columns] },
    { maxClusters: rows }
  );
  const seeding = loaded.seed({
    first: random.randint(0, rows),
    nCandidates: 4,
    uniform: () => random.random()
  });
  seeding.grow(rows);
  const indices = [...seeding.indices];
  loaded.dispose();
  return indices;
}
