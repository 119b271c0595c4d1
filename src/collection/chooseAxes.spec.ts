import { chooseAxes, seriesOver } from './chooseAxes.js';
import { collect } from './collect.js';
import { cell, clone, elbowClones } from './testing/notebooks.js';
import type { PlainValue } from './types.js';

function grid(
  points: readonly Record<string, PlainValue>[],
  tags: readonly string[]
) {
  return collect(
    points.map((params, index) =>
      clone(
        index,
        params,
        tags.map(tag => cell([tag], index + 1))
      )
    )
  );
}

const names = (collection: Parameters<typeof chooseAxes>[0]) => {
  const { x, y, time, series } = chooseAxes(collection);
  return { x: x?.name, y: y?.name, time: time?.name, series };
};

describe('chooseAxes()', () => {
  it('takes the sum of squares over n_clusters, and the time beside it', () => {
    expect(names(collect(elbowClones([3, 2, 1])))).toEqual({
      x: 'n_clusters',
      y: 'sum-of-squares',
      time: 'elapsed',
      series: []
    });
  });

  it('takes no tag that repeats a parameter, however it is written', () => {
    const points = [
      { nClusters: 1, 'max-iter': 5 },
      { nClusters: 2, 'max-iter': 5 }
    ];

    expect(names(grid(points, ['n_clusters', 'max_iter', 'loss'])).y).toBe(
      'loss'
    );
  });

  it('takes the first parameter with numbers, and makes series of the others', () => {
    const points = [
      { init: 'a', k: 1, depth: 3 },
      { init: 'b', k: 2, depth: 4 }
    ];

    expect(names(grid(points, ['loss']))).toMatchObject({
      x: 'k',
      series: ['init', 'depth']
    });
  });

  it('takes no tag with texts for y', () => {
    const collection = collect(
      [1, 2].map(k =>
        clone(k, { k }, [cell(['label'], `'run ${k}'`), cell(['loss'], 1 / k)])
      )
    );

    expect(names(collection).y).toBe('loss');
  });

  it('takes no time for y', () => {
    const times = [
      'elapsed',
      'duration',
      'time',
      'fit-time',
      'elapsed_seconds',
      'train-time-ms'
    ];
    const points = [{ k: 1 }, { k: 2 }];

    expect(names(grid(points, [...times, 'lifetime']))).toMatchObject({
      y: 'lifetime',
      time: 'elapsed'
    });
    expect(names(grid(points, times)).y).toBeUndefined();
    expect(names(grid(points, ['time-to-failure'])).y).toBe('time-to-failure');
  });

  it('takes the first parameter with numbers that varies', () => {
    const points = [
      { init: 'random', seed: 0, k: 1 },
      { init: 'k-means++', seed: 0, k: 2 }
    ];

    expect(names(grid(points, ['loss']))).toMatchObject({
      x: 'k',
      series: ['init']
    });
  });

  it('takes a parameter without numbers when no other varies', () => {
    const points = [{ init: 'random' }, { init: 'k-means++' }];

    expect(names(grid(points, ['loss']))).toMatchObject({
      x: 'init',
      y: 'loss'
    });
  });

  it('takes a tag for x when the notebooks name no parameters', () => {
    expect(names(grid([{}, {}], ['k', 'loss', 'score']))).toEqual({
      x: 'k',
      y: 'loss',
      time: undefined,
      series: []
    });
  });

  it('prefers a tag whose values differ', () => {
    const notebook = (at: number, loss: number) =>
      clone(at, { k: at }, [cell(['rows'], 100), cell(['loss'], loss)]);

    expect(names(collect([notebook(0, 3), notebook(1, 2)])).y).toBe('loss');
    expect(names(collect([notebook(0, 3), notebook(1, 3)])).y).toBe('rows');
  });

  it('leaves out tags with anything but numbers', () => {
    const collection = collect([
      clone(0, { k: 1 }, [cell(['name'], "'a'"), cell(['loss'], 1)]),
      clone(1, { k: 2 }, [cell(['name'], 5), cell(['loss'], 'nan')])
    ]);

    expect(names(collection).y).toBe('loss');
  });

  it('finds nothing where there are no tags', () => {
    expect(chooseAxes(collect([]))).toEqual({
      x: null,
      y: null,
      time: null,
      series: []
    });
    expect(names(grid([{ k: 1 }, { k: 2 }], []))).toMatchObject({
      x: 'k',
      y: undefined
    });
  });
});

describe('seriesOver()', () => {
  const tag = (name: string) => ({ kind: 'tag', name }) as const;
  const inits = ['random', 'k-means++'];
  const collection = collect(
    inits.flatMap((init, group) =>
      [1, 2, 3].map(k =>
        clone(group * 3 + k, { n_clusters: k, n_init: 7 - k, init }, [
          cell(['n-clusters'], k),
          cell(['init-used'], `'${init}'`),
          cell(['loss'], 10 * group + k / 3)
        ])
      )
    )
  );

  it('are all other parameters that vary, over a parameter', () => {
    expect(seriesOver(collection, { kind: 'param', name: 'init' })).toEqual([
      'n_clusters',
      'n_init'
    ]);
  });

  it('are none that a tag repeats, by name or not', () => {
    expect(seriesOver(collection, tag('n-clusters'))).toEqual(['init']);
    expect(seriesOver(collection, tag('init-used'))).toEqual([
      'n_clusters',
      'n_init'
    ]);
  });

  it('leave the points of a tag that repeats none to run along x', () => {
    expect(seriesOver(collection, tag('loss'))).toEqual(['init']);
  });

  it('go by the notebooks that have a value', () => {
    const failed = elbowClones([3, 2, { error: ['E', ''] }, 1]);
    expect(seriesOver(collect(failed), tag('n-clusters'))).toEqual([]);
  });
});
