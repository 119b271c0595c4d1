import { chooseAxes } from './chooseAxes.js';
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
