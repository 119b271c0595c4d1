import { DISPLAY } from './display.js';
import { NotebookCollection } from './notebookCollection.js';
import { elbowCurveFromResults } from './plot.js';
import { elbowClones } from './testing/notebooks.js';

const K = [1, 2, 3, 4, 5, 6, 7];
const SUMS = [300, 200, 100, 20, 18, 17, 16];

describe('elbowCurveFromResults()', () => {
  it('takes any iterables, in any order', () => {
    const figure = elbowCurveFromResults(
      new Set([...K].reverse()),
      [...SUMS].reverse().values(),
      K.map(k => k / 10)
    );

    expect(figure.elbow).toMatchObject({ x: 4, y: 20 });
    expect(figure.data).toMatchObject({
      timeTitle: 'elapsed (seconds)',
      statements: ['Elbow at n_clusters = 4']
    });
    expect(figure.data.series[0].points.map(point => point.x)).toEqual(K);
  });

  it('shows what is missing as a gap, not as still to come', () => {
    const { data } = elbowCurveFromResults([1, 2, 3], [9, null, NaN]);

    expect(
      data.series[0].points.map(({ gap, isPending }) => [gap, isPending])
    ).toEqual([
      [null, false],
      ['no value', false],
      ['the value is NaN', false]
    ]);
  });

  it('gives a Vega-Lite figure with a text form', () => {
    const bundle = elbowCurveFromResults(K, SUMS)[DISPLAY]();

    expect(Object.keys(bundle)).toEqual([
      'application/vnd.vegalite.v5+json',
      'text/plain'
    ]);
    expect(bundle['text/plain']).toContain('Elbow at n_clusters = 4');
  });

  it('joins the maps of a collection by path', () => {
    const nbs = NotebookCollection.from(
      elbowClones(SUMS.map((v, at) => (at === 4 ? { error: ['E', 'x'] } : v)))
    );
    const figure = elbowCurveFromResults(
      nbs.get('n_clusters'),
      nbs.get('sum-of-squares'),
      nbs.get('elapsed')
    );

    expect(figure.elbow).toMatchObject({ x: 4 });
    expect(figure.data.series[0].points[4]).toMatchObject({
      path: 'curve/output/notebook-4.ipynb',
      x: 5,
      y: null,
      gap: 'no value'
    });
  });

  it('keeps the values of a collection together when some are missing', () => {
    const nbs = NotebookCollection.from(
      elbowClones(SUMS.map((v, at) => (at === 4 ? { error: ['E', 'x'] } : v)))
    );
    const figure = elbowCurveFromResults(
      nbs.get('n-clusters').values(),
      nbs.get('sum-of-squares').values()
    );

    expect(figure.data.series[0].points.map(({ x, y }) => [x, y])).toEqual([
      [1, 300],
      [2, 200],
      [3, 100],
      [4, 20],
      [6, 17],
      [7, 16]
    ]);
  });

  it('takes names, a title and a sensitivity', () => {
    const figure = elbowCurveFromResults(K, SUMS, null, {
      title: 'Blobs',
      xTitle: 'k',
      yTitle: 'inertia',
      sensitivity: 9
    });

    expect(figure.elbow).toBeNull();
    expect(figure.spec.title).toMatchObject({
      text: 'Blobs',
      subtitle: ['No clear elbow']
    });
    expect(figure.text.split('\n')[0].trim()).toBe('k  inertia');
  });

  it('shows no elbow for too few points, and says so', () => {
    expect(elbowCurveFromResults([], []).data.statements).toEqual([
      'No clear elbow'
    ]);
  });

  it('refuses sequences of different lengths', () => {
    expect(() => elbowCurveFromResults(K, [1, 2])).toThrow(
      'Expected 7 values in sumOfSquares, as in nClusters, found 2'
    );
    expect(() => elbowCurveFromResults(K, SUMS, [1])).toThrow(
      'Expected 7 values in elapsed, as in nClusters, found 1'
    );
  });

  it('refuses what is no number, and says where it stands', () => {
    expect(() =>
      elbowCurveFromResults(K, ['300'] as unknown as number[])
    ).toThrow('Expected a number at position 0 of sumOfSquares, found string');
    expect(() => elbowCurveFromResults(5 as unknown as number[], SUMS)).toThrow(
      'Expected numbers or a Map to numbers in nClusters, found number'
    );
  });
});
