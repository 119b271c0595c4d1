/**
 * @jest-environment jsdom
 */
import { FigureView } from './figureView.js';
import type { IVegaResult, VegaEmbed } from './vega.js';

type Draw = {
  spec: any;
  options: any;
  finish: () => void;
  fail: (reason: unknown) => void;
  result: IVegaResult;
  click: any;
};

function setUp(rest = async (): Promise<void> => undefined): {
  draws: Draw[];
  view: FigureView;
  host: HTMLElement;
  opened: string[];
  problems: unknown[];
} {
  const draws: Draw[] = [];
  const opened: string[] = [];
  const problems: unknown[] = [];
  const host = document.createElement('div');
  const embed: VegaEmbed = (stage, spec, options) =>
    new Promise((resolve, reject) => {
      stage.textContent = String(spec.name);
      const draw: Draw = {
        spec,
        options,
        click: null,
        result: {
          view: {
            addEventListener: (_type, handler) => (draw.click = handler),
            toImageURL: async () => `data:${spec.name}`,
            toSVG: async () => `<svg>${spec.name}</svg>`
          },
          finalize: jest.fn()
        },
        finish: () => resolve(draw.result),
        fail: reject
      };
      draws.push(draw);
    });
  const view = new FigureView({
    host,
    onPoint: path => opened.push(path),
    onError: reason => problems.push(reason),
    load: async () => embed,
    rest
  });
  return { draws, view, host, opened, problems };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('FigureView', () => {
  it('keeps the figure before until the next is drawn, then frees it', async () => {
    const { draws, view, host } = setUp();
    view.update({ name: 'one' });
    await settle();
    draws[0].finish();
    await settle();
    view.update({ name: 'two' });
    await settle();
    expect(host.textContent).toBe('onetwo');
    expect(host.querySelector('.nbgrid-mod-shown')?.textContent).toBe('one');
    draws[1].finish();
    await settle();
    expect(host.textContent).toBe('two');
    expect(draws[0].result.finalize).toHaveBeenCalledTimes(1);
  });

  it('skips what came and went while it was drawing', async () => {
    const { draws, view } = setUp();
    view.update({ name: 'one' });
    await settle();
    view.update({ name: 'two' });
    view.update({ name: 'three' });
    draws[0].finish();
    await settle();
    draws[1].finish();
    await settle();
    expect(draws.map(draw => draw.spec.name)).toEqual(['one', 'three']);
  });

  it('rests after a figure, then draws what came last', async () => {
    let goOn = (): void => undefined;
    const { draws, view } = setUp(
      () => new Promise(resolve => (goOn = resolve))
    );
    view.update({ name: 'one' });
    await settle();
    draws[0].finish();
    await settle();
    view.update({ name: 'two' });
    view.update({ name: 'three' });
    await settle();
    expect(draws).toHaveLength(1);
    goOn();
    await settle();
    expect(draws.map(draw => draw.spec.name)).toEqual(['one', 'three']);
  });

  it('is busy until what came last is drawn', async () => {
    let goOn = (): void => undefined;
    const { draws, view, host } = setUp(
      () => new Promise(resolve => (goOn = resolve))
    );
    const isBusy = () => host.getAttribute('aria-busy');
    view.update({ name: 'one' });
    view.update({ name: 'two' });
    await settle();
    draws[0].finish();
    await settle();
    expect(isBusy()).toBe('true');
    goOn();
    await settle();
    draws[1].finish();
    await settle();
    expect(isBusy()).toBe('false');
    view.update({ name: 'three' });
    expect(isBusy()).toBe('true');
  });

  it('tells of a figure that cannot be drawn, and keeps the one before', async () => {
    const { draws, view, host, problems } = setUp();
    view.update({ name: 'one' });
    await settle();
    draws[0].finish();
    await settle();
    view.update({ name: 'two' });
    await settle();
    draws[1].fail('no such mark');
    await settle();
    expect(problems).toEqual(['no such mark']);
    expect(host.textContent).toBe('one');
    expect(host.getAttribute('aria-busy')).toBe('false');
  });

  it('draws the next after one that could not be drawn, and says nothing of that', async () => {
    const { draws, view, host, problems } = setUp();
    view.update({ name: 'one' });
    await settle();
    view.update({ name: 'two' });
    draws[0].fail('no such mark');
    await settle();
    expect(host.getAttribute('aria-busy')).toBe('true');
    draws[1].finish();
    await settle();
    expect(problems).toEqual([]);
    expect(host.textContent).toBe('two');
    expect(host.getAttribute('aria-busy')).toBe('false');
  });

  it('exports the last figure with its own title and size', async () => {
    const { draws, view } = setUp();
    view.update({ name: 'one', title: 'One', width: 600 });
    await settle();
    draws[0].finish();
    await settle();
    const svg = view.toSvg();
    await settle();
    draws[1].finish();
    expect(await svg).toBe('<svg>one</svg>');
    expect(draws[0].spec.title).toBeUndefined();
    expect(draws[1].spec).toMatchObject({ title: 'One', width: 600 });
    expect(draws[1].result.finalize).toHaveBeenCalledTimes(1);
  });

  it('fits figure and legend into the host, in the colours of the theme', async () => {
    const { draws, view, host } = setUp();
    Object.defineProperty(host, 'clientWidth', { value: 500 });
    Object.defineProperty(host, 'clientHeight', { value: 320 });
    const values = ['seed = 1', 'seed = 2'].map(series => ({ series }));
    view.update({ name: 'one', width: 600, height: 380, data: { values } });
    await settle();
    expect(draws[0].spec).toMatchObject({
      width: 500,
      height: 320,
      config: {
        legend: {
          labelColor: '#212121',
          orient: 'bottom',
          columns: 6,
          symbolLimit: 30
        }
      }
    });
  });

  it('tells at the legend the names that are cut there', async () => {
    const { draws, view } = setUp();
    view.update({ name: 'one' });
    await settle();
    const symbols = { update: { opacity: { value: 1 } } };
    expect(
      draws[0].options.patch({
        legends: [{ fill: 'color', encode: { symbols } }]
      })
    ).toEqual({
      legends: [
        {
          fill: 'color',
          encode: {
            symbols,
            labels: {
              interactive: true,
              update: { tooltip: { field: 'value' } }
            }
          }
        }
      ]
    });
    expect(draws[0].options.patch({ marks: [] })).toEqual({ marks: [] });
  });

  it('tells which notebook a clicked point stands for', async () => {
    const { draws, view, opened } = setUp();
    view.update({ name: 'one' });
    await settle();
    draws[0].finish();
    await settle();
    draws[0].click({}, { datum: { path: 'a/b.ipynb' } });
    draws[0].click({}, { datum: { path: null } });
    draws[0].click({}, null);
    expect(opened).toEqual(['a/b.ipynb']);
  });

  it('frees a figure whose drawing ends after the disposal', async () => {
    const { draws, view, host } = setUp();
    view.update({ name: 'one' });
    await settle();
    view.dispose();
    draws[0].finish();
    await settle();
    expect(draws[0].result.finalize).toHaveBeenCalledTimes(1);
    expect(host.childElementCount).toBe(0);
  });
});
