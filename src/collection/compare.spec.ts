import { collect } from './collect.js';
import { compareNotebooks } from './compare.js';
import { CollectionError } from './errors.js';
import { cell, clone, elbowClones } from './testing/notebooks.js';

describe('compareNotebooks()', () => {
  const collection = collect(elbowClones([30, 20, 40, 20]));
  const paths = collection.rows.map(row => row.path);

  it('marks the best and the worst values', () => {
    const { lines } = compareNotebooks(collection, paths, {
      best: ({ name }) => (name === 'sum-of-squares' ? 'min' : 'none')
    });
    const sums = lines.find(line => line.column.name === 'sum-of-squares')!;

    expect(sums.best).toEqual([1, 3]);
    expect(sums.worst).toEqual([2]);
    expect(lines.find(line => line.column.name === 'elapsed')!.best).toEqual(
      []
    );
  });

  it('marks nothing when all are equal or one alone has a value', () => {
    const best = { best: 'max' } as const;
    const equal = collect(elbowClones([5, 5]));
    const alone = collect(elbowClones([5, { error: ['E', ''] }]));

    for (const item of [equal, alone]) {
      const { lines } = compareNotebooks(
        item,
        item.rows.map(row => row.path),
        best
      );
      expect(
        lines.find(({ column }) => column.name === 'sum-of-squares')!.best
      ).toEqual([]);
    }
  });

  it('asks for each entry of a mapping what is the best of it', () => {
    const scored = collect(
      [
        { accuracy: 0.9, rmse: 3 },
        { accuracy: 0.8, rmse: 2 }
      ].map((score, at) =>
        clone(at, { k: at }, [cell(['score'], JSON.stringify(score))])
      )
    );
    const { lines } = compareNotebooks(
      scored,
      scored.rows.map(row => row.path),
      { best: (_, entry) => (entry === 'rmse' ? 'min' : 'max') }
    );

    expect(
      lines.filter(line => line.entry !== null).map(line => line.best)
    ).toEqual([[0], [1]]);
  });

  it('gives difference, relative difference and ratio for two', () => {
    const { lines } = compareNotebooks(collection, [paths[0], paths[1]]);
    const sums = lines.find(line => line.column.name === 'sum-of-squares')!;

    expect(sums).toMatchObject({
      difference: -10,
      relativeDifference: -1 / 3,
      ratio: 2 / 3
    });
    expect(
      compareNotebooks(collection, paths).lines.map(line => line.ratio)
    ).toEqual([null, null, null, null]);
  });

  it('has no ratio to zero', () => {
    const zero = collect(elbowClones([0, 5]));
    const { lines } = compareNotebooks(
      zero,
      zero.rows.map(row => row.path)
    );

    expect(
      lines.find(({ column }) => column.name === 'sum-of-squares')
    ).toMatchObject({ difference: 5, relativeDifference: null, ratio: null });
  });

  it('leaves out the parameters that these notebooks share', () => {
    const grid = collect(
      [
        { k: 1, init: 'a' },
        { k: 1, init: 'b' },
        { k: 2, init: 'b' }
      ].map((params, at) => clone(at, params, []))
    );
    const [first, second] = grid.rows.map(row => row.path);

    expect(
      compareNotebooks(grid, [first, second]).lines.map(
        line => line.column.name
      )
    ).toEqual(['init']);
  });

  it('has a line for each entry of mappings and of tables of one row', () => {
    const frame = '   mse  mae\n0  0.5  0.1';
    const metrics = collect([
      clone(0, {}, [cell(['metrics'], "{'mse': 1, 'r2': 2}")]),
      clone(1, {}, [cell(['metrics'], frame)])
    ]);
    const { lines } = compareNotebooks(
      metrics,
      metrics.rows.map(row => row.path),
      { best: 'min' }
    );

    expect(
      lines.map(({ entry, cells, best }) => [
        entry,
        cells.map(value => (value.kind === 'gap' ? null : value.value)),
        best
      ])
    ).toEqual([
      ['mse', [1, 0.5], [1]],
      ['r2', [2, null], []],
      ['mae', [null, 0.1], []]
    ]);
  });

  it('keeps one line where mappings stand beside something else', () => {
    const mixed = collect([
      clone(0, {}, [cell(['metrics'], "{'mse': 1}")]),
      clone(1, {}, [cell(['metrics'], 5)])
    ]);
    const { lines } = compareNotebooks(
      mixed,
      mixed.rows.map(row => row.path)
    );

    expect(
      lines.map(({ entry, cells }) => [entry, cells.map(({ kind }) => kind)])
    ).toEqual([[null, ['mapping', 'number']]]);
  });

  it('says what two lists share', () => {
    const lists = collect([
      clone(0, {}, [cell(['columns'], "['a', 'b', 1]")]),
      clone(1, {}, [cell(['columns'], "['b', 'c', '1']")])
    ]);
    const { lines } = compareNotebooks(
      lists,
      lists.rows.map(row => row.path)
    );

    expect(lines[0].members).toEqual({
      onlyFirst: ['a', 1],
      both: ['b'],
      onlySecond: ['c', '1']
    });
  });

  it('refuses a path that the collection does not have', () => {
    expect(() => compareNotebooks(collection, ['elsewhere.ipynb'])).toThrow(
      CollectionError
    );
  });
});
