import * as vega from 'vega';
import { compile } from 'vega-lite';
import { collect } from '../collect.js';
import { figureData } from '../figureData.js';
import { elbowCurveFromResults } from '../plot.js';
import { drawView } from '../testing/drawView.js';
import { cell, clone, elbowClones } from '../testing/notebooks.js';
import type { INotebookSource, VegaLiteSpec } from '../types.js';
import type { IFigureOptions } from './figureSpec.js';
import { figureSpec } from './figureSpec.js';
import { resizeFigure } from './legend.js';

const SUMS = [300, 200, 100, 20, 18, 17, 16, 15, 14, 13];

/** Draws as JupyterLab's renderer does; a warning of Vega's fails the test. */
async function draw(
  sources: readonly INotebookSource[],
  options?: IFigureOptions
): Promise<string> {
  const data = figureData(collect(sources), { parallel: 2 })!;
  return drawSpec(figureSpec(data, options));
}

async function drawSpec(spec: VegaLiteSpec): Promise<string> {
  return (await drawView(spec)).svg;
}

/** The marks of one named layer. */
function marksOf(svg: string, kind: string): number {
  return svg.split(`aria-roledescription="${kind}"`).length - 1;
}

/** The labels of an axis, as they are read: from the least to the greatest. */
function labelsOf(svg: string, axis: 'X' | 'Y'): string[] {
  const from = svg.indexOf(`aria-label="${axis}-axis`);
  const group = svg.slice(from, svg.indexOf('role-axis-title', from));
  const labels = group.matchAll(
    /translate\((-?[\d.]+),(-?[\d.]+)\)"[^>]*opacity="1"[^>]*>([^<]+)<\/text>/g
  );
  const place = ([, x, y]: string[]): number =>
    axis === 'X' ? Number(x) : -Number(y);
  return [...labels]
    .sort((one, other) => place(one) - place(other))
    .map(([, , , text]) => text);
}

/** A figure of these values of x, y. */
async function drawPoints(
  points: readonly (readonly [number, number])[],
  options?: IFigureOptions
): Promise<string> {
  const { spec } = elbowCurveFromResults(
    points.map(([x]) => x),
    points.map(([, y]) => y),
    null,
    options
  );
  return drawSpec(spec);
}

interface IScene {
  readonly root?: IScene;
  readonly cursor?: string;
  readonly items?: readonly IScene[];
}

function cursorsOf({ root, cursor, items = [] }: IScene): string[] {
  return [
    ...(cursor === undefined ? [] : [cursor]),
    ...(root ? [root] : items).flatMap(cursorsOf)
  ];
}

const upTo = (last: number): number[] =>
  Array.from({ length: last }, (_, at) => at + 1);

describe('the labels of the x axis', () => {
  it.each([
    ['each', 6, ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']],
    ['every second', 30, upTo(15).map(nth => `a${2 * nth - 2}`)]
  ])('are so many texts as can be read: %s of %d', async (_, count, texts) => {
    const clones = upTo(count).map(nth =>
      clone(nth - 1, { init: `a${nth - 1}` }, [cell(['loss'], String(nth))])
    );
    const data = figureData(collect(clones))!;
    const spec = figureSpec(data, { width: 400 });
    expect(labelsOf(await drawSpec(spec), 'X')).toEqual(texts);
  });

  it.each<[string, number, number[]]>([
    ['1 2', 600, [1, 2]],
    ['1 2', 250, [1, 2]],
    ['0 1', 600, [0, 1]],
    ['0 1', 1200, [0, 1]],
    ['−1 0', 600, [-1, 0]],
    ['100 101', 600, [100, 101]],
    ['1 2 3', 300, [1, 2, 3]],
    ['1 2 3', 800, [1, 2, 3]],
    ['7', 600, [7]],
    ['10 20 30 40 50 60 70 80 90 100', 600, [5, 9, 100]],
    ['2 4 6 8 10 12 14 16 18 20', 600, upTo(20)],
    ['0 500 1000 1500 2000 2500 3000 3500 4000 4500 5000', 600, upTo(5000)],
    ['1234567890 1234567891', 600, [1234567890, 1234567891]],
    ['0 1e+20 2e+20 3e+20 4e+20 5e+20', 300, [0, 5e20]]
  ])('are true for whole numbers: %s in %d pixels', async (text, width, xs) => {
    const svg = await drawPoints(
      xs.map(x => [x, 1]),
      { width }
    );

    expect(labelsOf(svg, 'X').join(' ')).toBe(text);
  });

  it.each<[string, number, number[]]>([
    ['0.001 0.01 0.1 1', 400, [0.001, 0.01, 0.1, 1]],
    ['1 2 10 20 100 200', 300, upTo(300)]
  ])(
    'are no further than its values where it is logarithmic: %s in %d pixels',
    async (text, width, xs) => {
      const svg = await drawPoints(
        xs.map(x => [x, x]),
        { width, logX: true }
      );

      expect(labelsOf(svg, 'X').join(' ')).toBe(text);
    }
  );
});

describe('the labels of the y axis', () => {
  it.each<[number[], string]>([
    [[0, 100], '0 20 40 60 80 100'],
    [[0, 1000], '0 200 400 600 800 1000'],
    [[-10, 10], '−10 −5 0 5 10'],
    [[0.001, 0.01], '0 0.002 0.004 0.006 0.008 0.01'],
    [[97.2, 97.3], '97.2 97.22 97.24 97.26 97.28 97.3'],
    [[0, 3e8], '0 50M 100M 150M 200M 250M 300M'],
    [[0, 3e-9], '0 5e-10 1e-9 1.5e-9 2e-9 2.5e-9 3e-9'],
    [[0, 5e30], '0 1e+30 2e+30 3e+30 4e+30 5e+30'],
    [[0, 1e300], '0 2e+299 4e+299 6e+299 8e+299 1e+300'],
    [[0, 0], '0']
  ])('are easy to read: %j', async (ys, text) => {
    const svg = await drawPoints(
      ys.map((y, at) => [at, y]),
      { height: 280 }
    );

    expect(labelsOf(svg, 'Y').join(' ')).toBe(text);
  });

  it.each([
    [[1, 300], '1 2 10 20 100 200'],
    [[30, 2000], '100 200 1000 2000'],
    [[1200, 17000], '2000 3000 4000 5000 10k'],
    [[1300, 1400], '1300 1320 1340 1360 1380 1400'],
    [[1, 2], '1 1.2 1.4 1.6 1.8 2'],
    [[5, 5], '1 2 3 4 5 10'],
    [[1e-6, 1e6], '1e-6 1e-4 0.01 1 100 10k 1M']
  ])(
    'are each in its own form where it is logarithmic: %j',
    async (ys, text) => {
      const svg = await drawPoints(
        ys.map((y, at) => [at, y]),
        { logY: true }
      );

      expect(labelsOf(svg, 'Y').join(' ')).toBe(text);
    }
  );
});

describe('a figure, drawn by Vega', () => {
  it('shows curve, elbow, both axes and titles', async () => {
    const svg = await draw(elbowClones(SUMS));

    expect(svg).toContain('elbow: n_clusters = 4</text>');
    expect(svg).toContain('>Elbow at n_clusters = 4</text>');
    expect(svg).toContain('elapsed (seconds)');
    expect(svg).toContain('2 clones in parallel');
    expect(svg).toContain('>sum-of-squares</text>');
    expect(svg).toContain('>n_clusters</text>');
    expect(marksOf(svg, 'point')).toBe(10);
  });

  it('shows failed and pending notebooks on the axis', async () => {
    const svg = await draw([
      ...elbowClones(
        SUMS.map((sum, at) => (at === 6 ? { error: ['E', 'full'] } : sum))
      ),
      { path: 'z', index: 10, params: { n_clusters: 11 } }
    ]);

    expect(svg).toContain('cell 2 failed: E: full');
    expect(svg).toContain('the notebook has not run');
    expect(svg).toContain('elbow so far');
    expect(marksOf(svg, 'point')).toBe(11);
  });

  it('has a pointer only where a click leads to a notebook', async () => {
    const spec = figureSpec(figureData(collect(elbowClones(SUMS)))!);
    const { values } = spec.data as { values: { path: string | null }[] };
    const linked = values.map((row, at) =>
      at < 4 ? row : { ...row, path: null }
    );
    const compiled = compile({ ...spec, data: { values: linked } } as never);
    const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none' });
    await view.runAsync();

    expect(cursorsOf(view.scenegraph() as never)).toEqual([
      ...Array(4).fill('pointer'),
      ...Array(6).fill('default')
    ]);
    view.finalize();
  });

  it('shows series with a legend', async () => {
    const sources = ['random', 'k-means++'].flatMap((init, group) =>
      SUMS.map((sum, at) =>
        clone(group * SUMS.length + at, { k: at + 1, init }, [
          cell(['loss'], sum * (group + 1)),
          cell(['elapsed'], at)
        ])
      )
    );
    const svg = await draw(sources);

    expect(svg.split('role-legend"').length - 1).toBe(1);
    expect(svg).toContain('init = k-means++');
  });

  it('shows the whole of a long name that is not wider than the figure', async () => {
    const params = ['first', 'second'].map(
      word => `the ${word} of the settings that were tried`
    );
    const sources = params.flatMap((setting, group) =>
      SUMS.map((sum, at) =>
        clone(group * SUMS.length + at, { k: at + 1, setting }, [
          cell(['loss'], sum)
        ])
      )
    );
    const svg = await draw(sources);

    expect(svg).toContain(`>setting = ${params[1]}</text>`);
  });

  it('is as wide with long statements as with short ones', async () => {
    const widthOf = async (word: string): Promise<number> => {
      const sources = ['a', 'b'].flatMap((value, group) =>
        SUMS.map((sum, at) =>
          clone(group * SUMS.length + at, { k: at + 1, [word]: value }, [
            cell(['loss'], sum + group * at * 9)
          ])
        )
      );
      const spec = figureSpec(figureData(collect(sources))!);
      return (await drawView(spec)).width;
    };

    expect(await widthOf('word_'.repeat(30))).toBe(await widthOf('word'));
  });

  it.each([
    [600, 380, 'seed = 29'],
    [300, 300, '…19 entries'],
    [500, 380, '…6 entries']
  ])(
    'keeps its height with 30 series, in %d x %d pixels',
    async (width, height, last) => {
      const sources = upTo(30).flatMap((_, seed) =>
        SUMS.slice(0, 5).map((sum, at) =>
          clone(seed * 5 + at, { n: at + 1, seed }, [
            cell(['loss'], sum + seed),
            cell(['elapsed'], at)
          ])
        )
      );
      const spec = figureSpec(figureData(collect(sources))!);
      const drawn = await drawView(resizeFigure(spec, { width, height }));

      expect(drawn.height).toBeGreaterThan(height * 0.45);
      expect(drawn.svg).toContain(`>${last}</text>`);
      expect(drawn.svg.split('role-legend"').length - 1).toBe(1);
    }
  );

  it.each<[string, INotebookSource[], IFigureOptions]>([
    ['logarithmic axes', elbowClones(SUMS), { logX: true, logY: true }],
    ['a zero on a logarithmic axis', elbowClones([3, 0, 1]), { logY: true }],
    ['a narrow panel', elbowClones(SUMS), { width: 240, height: 200 }],
    ['one point', elbowClones([5]).concat(pending(1)), {}],
    ['no point yet', [0, 1, 2].map(pending).concat(failing(3)), {}],
    ['equal values', elbowClones([5, 5, 5]), {}],
    ['tiny values', elbowClones([3e-9, 2e-9, 1e-9]), {}],
    ['negative values', elbowClones([-30, -20, -10]), {}]
  ])('draws %s without a warning', async (_, sources, options) => {
    const data = figureData(collect(sources), {
      axes: {
        x: { kind: 'param', name: 'n_clusters' },
        y: { kind: 'tag', name: 'sum-of-squares' },
        time: { kind: 'tag', name: 'elapsed' },
        series: []
      }
    })!;

    expect(await drawSpec(figureSpec(data, options))).toContain('<svg');
  });

  it('draws texts on the x axis in the order of the grid', async () => {
    const svg = await draw(
      ['lloyd', 'elkan', 'auto'].map((algorithm, at) =>
        clone(at, { algorithm }, [cell(['loss'], 3 - at)])
      )
    );

    expect(svg.indexOf('>lloyd<')).toBeLessThan(svg.indexOf('>elkan<'));
    expect(svg.indexOf('>elkan<')).toBeLessThan(svg.indexOf('>auto<'));
  });
});

function pending(index: number): INotebookSource {
  return {
    path: `curve/output/notebook-${index}.ipynb`,
    index,
    params: { n_clusters: index + 1 }
  };
}

function failing(index: number): INotebookSource {
  return clone(index, { n_clusters: index + 1 }, [
    cell(['sum-of-squares'], { error: ['E', ''] }),
    cell(['elapsed'], null)
  ]);
}
