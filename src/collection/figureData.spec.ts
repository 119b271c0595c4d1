import { chooseAxes } from './chooseAxes.js';
import { collect } from './collect.js';
import { figureData } from './figureData.js';
import { cell, clone, elbowClones } from './testing/notebooks.js';

const SUMS = [300, 200, 100, 20, 18, 17, 16, 15, 14, 13];

describe('figureData()', () => {
  it('says where the elbow is', () => {
    const data = figureData(collect(elbowClones(SUMS)))!;

    expect(data.statements).toEqual(['Elbow at n_clusters = 4']);
    expect(data.series[0].elbow).toEqual({ x: 4, y: 20, index: 3 });
    expect(data.provisional).toBeNull();
  });

  it('says plainly that there is no clear elbow', () => {
    const data = figureData(collect(elbowClones([5, 4, 3, 2, 1])))!;

    expect(data.statements).toEqual(['No clear elbow']);
  });

  it('is less easily convinced with a higher sensitivity', () => {
    const collection = collect(elbowClones(SUMS));

    expect(figureData(collection, { sensitivity: 9 })!.statements).toEqual([
      'No clear elbow'
    ]);
  });

  it('keeps a failed clone as a gap that says why', () => {
    const data = figureData(
      collect(
        elbowClones(
          SUMS.map((sum, at) => (at === 6 ? { error: ['E', 'full'] } : sum))
        )
      )
    )!;

    expect(data.series[0].points[6]).toMatchObject({
      x: 7,
      y: null,
      gap: 'cell 2 failed: E: full',
      isPending: false
    });
    expect(data.statements).toEqual(['Elbow at n_clusters = 4']);
  });

  it('takes a value that is not finite for a gap', () => {
    const data = figureData(collect(elbowClones([3, 'nan', 'inf'])))!;

    expect(data.series[0].points.map(point => point.gap)).toEqual([
      null,
      'sum-of-squares is NaN',
      'sum-of-squares is Infinity'
    ]);
  });

  describe('until all notebooks are done', () => {
    const done = elbowClones(SUMS);
    const todo = { path: 'z', index: 10, params: { n_clusters: 11 } };

    it.each(['started', 'aborted'] as const)(
      'is provisional: one is %s',
      status => {
        const data = figureData(collect([...done, { ...todo, status }]))!;
        expect(data.provisional).toEqual({ done: 10, total: 11 });
        expect(
          data.series[0].points.find(point => point.x === 11)
        ).toMatchObject({ isPending: true, gap: 'the notebook has not run' });
      }
    );

    it('is not provisional when one has failed', () => {
      const data = figureData(
        collect([...done, { ...todo, status: 'failed' }])
      )!;
      expect(data.provisional).toBeNull();
    });
  });

  it('makes a series for each value of a second parameter', () => {
    const sources = ['random', 'k-means++'].flatMap((init, group) =>
      SUMS.map((sum, at) =>
        clone(group * SUMS.length + at, { n_clusters: at + 1, init }, [
          cell(['loss'], group === 0 ? sum : 300 - at)
        ])
      )
    );
    const data = figureData(collect(sources))!;

    expect(data.series.map(({ name }) => name)).toEqual([
      'init = random',
      'init = k-means++'
    ]);
    expect(data.statements).toEqual([
      'Elbow at n_clusters = 4 (init = random)',
      'No clear elbow (init = k-means++)'
    ]);
  });

  it('names the series of notebooks that leave a parameter out', () => {
    const data = figureData(
      collect([
        clone(0, { k: 1, init: 'random' }, [cell(['loss'], 2)]),
        clone(1, { k: 2 }, [cell(['loss'], 1)])
      ])
    )!;

    expect(data.series.map(({ name }) => name)).toEqual([
      'init = random',
      'init not set'
    ]);
  });

  it('tells the series of a text from that of a number that reads like it', () => {
    const depths = [1, '1', null, 'null', '2'];
    const data = figureData(
      collect(
        depths.flatMap((depth, group) =>
          [1, 2].map(k =>
            clone(group * 2 + k, { k, depth }, [cell(['loss'], k)])
          )
        )
      )
    )!;

    expect(
      data.series.map(({ name, points }) => [name, points.length])
    ).toEqual([
      ['depth = 1', 2],
      ['depth = "1"', 2],
      ['depth = null', 2],
      ['depth = "null"', 2],
      ['depth = 2', 2]
    ]);
  });

  it('shows points without an elbow over texts', () => {
    const data = figureData(
      collect(
        ['lloyd', 'elkan', 'auto'].map((algorithm, at) =>
          clone(at, { algorithm }, [cell(['loss'], 3 - at)])
        )
      )
    )!;

    expect(data.isXNumeric).toBe(false);
    expect(data.statements).toEqual([]);
    expect(data.series[0].points.map(({ x, y }) => [x, y])).toEqual([
      ['lloyd', 3],
      ['elkan', 2],
      ['auto', 1]
    ]);
  });

  it('has a name for null on an axis of texts, and tells it from an empty text', () => {
    const depths = [null, 'deep', ''];
    const data = figureData(
      collect(
        depths.map((depth, at) =>
          clone(at, { depth }, [cell(['loss'], at < 2 ? at : "''")])
        )
      ),
      {
        axes: {
          x: { kind: 'param', name: 'depth' },
          y: { kind: 'tag', name: 'loss' },
          time: null,
          series: []
        }
      }
    )!;

    expect(data.series[0].points.map(({ x, gap }) => [x, gap])).toEqual([
      ['null', null],
      ['deep', null],
      ['', 'loss is empty']
    ]);
  });

  it('takes the columns that a person chose', () => {
    const collection = collect(elbowClones(SUMS));
    const axes = {
      ...chooseAxes(collection),
      y: { kind: 'tag', name: 'elapsed' } as const,
      time: null
    };

    expect(figureData(collection, { axes })).toMatchObject({
      yTitle: 'elapsed',
      timeTitle: null
    });
  });

  it('returns null when there is nothing to put on an axis', () => {
    expect(figureData(collect([]))).toBeNull();
    expect(figureData(collect([clone(0, { k: 1 }, [])]))).toBeNull();
  });

  it('says of a failed notebook without the tag which cell failed', () => {
    const collection = collect([
      ...elbowClones([3, 2]),
      clone(2, { n_clusters: 3 }, [
        cell([], 1),
        cell([], { error: ['E', 'no'] })
      ])
    ]);
    const points = figureData(collection)!.series[0].points;

    expect(points.map(({ gap }) => gap)).toEqual([
      null,
      null,
      'cell 2 failed: E: no'
    ]);
  });

  it('names the unit of the times and how they were measured', () => {
    const collection = collect(elbowClones(SUMS));

    expect(figureData(collection)).toMatchObject({
      timeTitle: 'elapsed (seconds)',
      timeNote: null
    });
    expect(figureData(collection, { parallel: 1 })!.timeNote).toBe(
      'one clone at a time'
    );
    expect(figureData(collection, { parallel: 4 })!.timeNote).toBe(
      '4 clones in parallel'
    );
  });

  it('sees in the recorded times how many ran in parallel', () => {
    const sources = elbowClones([3, 2, 1]).map((source, at) => {
      const papermill = {
        start_time: `2026-11-01T10:00:0${at}Z`,
        end_time: `2026-11-01T10:00:0${at + 2}Z`
      };
      const content = source.content!;
      const metadata = { ...content.metadata, papermill };
      return { ...source, content: { ...content, metadata } };
    });

    expect(figureData(collect(sources))!.timeNote).toBe('2 clones in parallel');
  });
});
