import { collect } from '../collect.js';
import { figureData } from '../figureData.js';
import { cell, clone, elbowClones } from '../testing/notebooks.js';
import type { IFigureData, INotebookSource } from '../types.js';
import type { IFigureOptions } from './figureSpec.js';
import { figureSpec } from './figureSpec.js';

const SUMS = [300, 200, 100, 20, 18, 17, 16, 15, 14, 13];
const FAILED = SUMS.map((sum, at) =>
  at === 6 ? ({ error: ['E', 'full'] } as const) : sum
);

interface ILayer {
  name?: string;
  mark?: { type: string };
  layer?: ILayer[];
  data?: { values: unknown[] };
  [key: string]: unknown;
}

function draw(
  sources: readonly INotebookSource[],
  options?: IFigureOptions
): { data: IFigureData; spec: ReturnType<typeof figureSpec>; all: ILayer[] } {
  const data = figureData(collect(sources))!;
  const spec = figureSpec(data, options);
  const flatten = (layers: ILayer[]): ILayer[] =>
    layers.flatMap(layer => (layer.layer ? flatten(layer.layer) : [layer]));
  return { data, spec, all: flatten(spec.layer as ILayer[]) };
}

const layerNames = (all: ILayer[]) =>
  all.map(layer => layer.name ?? layer.mark!.type);

describe('figureSpec()', () => {
  it.each(['image', 'title'])('has a tooltip that shows %s as text', name => {
    const sources = [1, 2, 3].map(k =>
      clone(k, { [name]: k }, [cell([`${name}s`], k * k)])
    );
    const { all } = draw(sources);
    const { tooltip } = all.find(layer => layer.name === 'points')!
      .encoding as { tooltip: { title: string }[] };
    expect(tooltip[0].title.replace('\u200b', '')).toBe(name);
    expect(tooltip.map(({ title }) => title)).not.toContain(name);
  });

  it('draws the curve, its elbow and the times', () => {
    const { spec, all } = draw(elbowClones(SUMS));

    expect(layerNames(all)).toEqual([
      'elbow',
      'text',
      'line',
      'points',
      'times'
    ]);
    expect(all[1].data!.values).toEqual([
      { x: 4, label: 'elbow: n_clusters = 4', detail: '' }
    ]);
    expect(spec.title).toMatchObject({ subtitle: ['Elbow at n_clusters = 4'] });
    expect(spec.resolve).toEqual({ scale: { y: 'independent' } });
  });

  it('follows the theme and asks for SVG', () => {
    const { spec } = draw(elbowClones(SUMS));

    expect(spec).toMatchObject({
      background: 'transparent',
      usermeta: { embedOptions: { renderer: 'svg' } }
    });
  });

  it('is plain data', () => {
    const { spec } = draw(elbowClones(FAILED));

    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('says in words what it shows', () => {
    expect(draw(elbowClones(FAILED)).spec.description).toBe(
      'sum-of-squares by n_clusters: 9 values. Elbow at n_clusters = 4. ' +
        'Second axis: elapsed (seconds). ' +
        'No value at n_clusters = 7: cell 2 failed: E: full.'
    );
  });

  it('marks a gap, and breaks the line there', () => {
    const { spec, all } = draw(elbowClones(FAILED));
    const { values } = spec.data as { values: Record<string, unknown>[] };

    expect(layerNames(all)).toContain('missing');
    expect(values[6]).toMatchObject({
      x: 7,
      y: null,
      missing: 'cell 2 failed: E: full',
      pending: false
    });
    expect(values[5].segment).not.toBe(values[7].segment);
    expect(values[4].segment).toBe(values[5].segment);
  });

  it('marks what is provisional', () => {
    const { spec, all } = draw([
      ...elbowClones(SUMS),
      { path: 'z', index: 10, params: { n_clusters: 11 } }
    ]);

    expect(spec.title).toMatchObject({
      subtitle: ['Elbow at n_clusters = 4', 'Provisional: 10 of 11 done']
    });
    expect(all[1].data!.values).toEqual([
      expect.objectContaining({ label: 'elbow so far: n_clusters = 4' })
    ]);
  });

  it('says how many points a logarithmic axis has no place for', () => {
    const sources = [-1, 0, 1, 2, 3].map((k, at) =>
      clone(at, { k }, [cell(['loss'], at === 4 ? 0 : 5 - at)])
    );
    const subtitleOf = (options: IFigureOptions): unknown =>
      (draw(sources, options).spec.title as { subtitle: string[] }).subtitle;

    expect(subtitleOf({})).toEqual(['No clear elbow']);
    expect(subtitleOf({ logX: true, logY: true })).toEqual([
      'No clear elbow',
      '2 points have no place on the logarithmic x axis: k is 0 or less',
      '1 point has no place on the logarithmic y axis: loss is 0 or less'
    ]);
    expect(draw(sources, { logX: true }).spec.description).toContain(
      'No clear elbow. 2 points have no place on the logarithmic x axis'
    );
  });

  it('draws no elbow where a logarithmic axis has no place', () => {
    const sources = SUMS.map((loss, at) =>
      clone(at, { k: at - 3 }, [cell(['loss'], loss)])
    );

    expect(layerNames(draw(sources).all)).toContain('elbow');
    expect(layerNames(draw(sources, { logX: true }).all)).not.toContain(
      'elbow'
    );
  });

  it('says on a logarithmic axis what has no place there', () => {
    const { spec } = draw(elbowClones([30, 0, 1]), { logX: true, logY: true });
    const { values } = spec.data as { values: Record<string, unknown>[] };

    expect(values.map(({ y, missing }) => [y, missing])).toEqual([
      [30, null],
      [null, '0 has no place on a logarithmic axis'],
      [1, null]
    ]);
    expect(spec.encoding).toMatchObject({ x: { scale: { type: 'log' } } });
  });

  it('has no second axis without times', () => {
    const data = figureData(collect(elbowClones(SUMS)))!;
    const spec = figureSpec({ ...data, timeTitle: null });

    expect(spec.layer).toHaveLength(1);
  });

  it('draws points alone over texts', () => {
    const data = figureData(collect(elbowClones(SUMS)))!;
    const points = data.series[0].points.map((point, at) => ({
      ...point,
      x: `value ${at}`
    }));
    const spec = figureSpec({
      ...data,
      isXNumeric: false,
      statements: [],
      series: [{ name: '', points, elbow: null }]
    });

    expect(spec.encoding).toMatchObject({ x: { type: 'nominal', sort: null } });
    const [values, times] = spec.layer as ILayer[];
    expect(values.layer).toHaveLength(1);
    expect(times).toMatchObject({ name: 'times', mark: { type: 'point' } });
  });

  it('colours the series and leaves them one legend', () => {
    const data = figureData(collect(elbowClones(SUMS)))!;
    const [series] = data.series;
    const spec = figureSpec({
      ...data,
      series: [
        { ...series, name: 'init = a' },
        { ...series, name: 'init = b' }
      ]
    });
    const layers = (spec.layer as ILayer[])[0].layer!;

    expect(layers[0].data!.values).toEqual([
      {
        x: 4,
        label: 'elbow: n_clusters = 4',
        detail: 'init = a; init = b'
      }
    ]);
    expect(layers[3]).toMatchObject({
      name: 'points',
      encoding: {
        color: { sort: ['init = a', 'init = b'] },
        shape: { legend: null }
      }
    });
  });

  it('draws an empty figure while nothing has a value', () => {
    const { spec } = draw(
      [1, 2, 3].map(k => ({
        ...elbowClones([1])[0],
        path: `${k}`,
        params: { n_clusters: k },
        ...(k === 1 ? {} : { content: undefined })
      }))
    );

    expect(JSON.stringify(spec)).not.toContain('null,null,null');
    expect(spec.title).toMatchObject({
      subtitle: ['No clear elbow', 'Provisional: 1 of 3 done']
    });
  });
});
