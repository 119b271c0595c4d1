import * as vega from 'vega';
import { compile } from 'vega-lite';
import { collect } from '../collect.js';
import { figureData } from '../figureData.js';
import { cell, clone, elbowClones } from '../testing/notebooks.js';
import type { INotebookSource, VegaLiteSpec } from '../types.js';
import type { IFigureOptions } from './figureSpec.js';
import { figureSpec } from './figureSpec.js';

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
  const warnings: unknown[][] = [];
  const logger = vega.logger(vega.Warn);
  logger.warn = (...texts: unknown[]) => {
    warnings.push(texts);
    return logger;
  };
  const compiled = compile(spec as never, { logger });
  const view = new vega.View(vega.parse(compiled.spec), {
    renderer: 'none',
    logger
  });
  const svg = await view.toSVG();
  view.finalize();
  expect(warnings).toEqual([]);
  expect(svg).not.toContain('NaN');
  return svg;
}

/** The marks of one named layer. */
function marksOf(svg: string, kind: string): number {
  return svg.split(`aria-roledescription="${kind}"`).length - 1;
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
