import type { IDisposable } from '@lumino/disposable';

import type { IFigureSize, VegaLiteSpec } from '../../collection/index.js';
import { resizeFigure } from '../../collection/index.js';
import { namedLegend } from './namedLegend.js';
import { withTheme } from './theme.js';
import type { IVegaResult, IVegaView, VegaEmbed } from './vega.js';
import { loadVegaEmbed } from './vega.js';

/** How long to rest after a figure, as a multiple of what it took. */
const REST_SHARE = 4;

const LEAST_REST_MS = 50;
const LONGEST_REST_MS = 1000;

async function restAfter(tookMs: number): Promise<void> {
  const ms = Math.min(REST_SHARE * tookMs, LONGEST_REST_MS);
  if (ms >= LEAST_REST_MS) {
    await new Promise(resolve => setTimeout(resolve, ms));
  }
}

/**
 * Draws specifications into an element, one after the other, without flicker:
 * the next figure is drawn out of sight and then takes the place of the one
 * before. Specifications that come faster than they can be drawn are skipped,
 * except for the last. After a figure it rests, so that a run of many short clones
 * has most of the page's time. The host is `aria-busy` until the last is drawn.
 */
export class FigureView implements IDisposable {
  constructor(options: FigureView.IOptions) {
    this._host = options.host;
    this._onPoint = options.onPoint;
    this._onError = options.onError ?? (() => undefined);
    this._load = options.load ?? loadVegaEmbed;
    this._rest = options.rest ?? restAfter;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Draw `spec`, or what comes last until there is time for it. */
  update(spec: VegaLiteSpec): void {
    this._next = spec;
    this._last = spec;
    this._noteBusy(true);
    if (!this._isDrawing) {
      void this._drain();
    }
  }

  /** Draw the same again: the theme or the size has changed. */
  refresh(): void {
    if (this._last) {
      this.update(this._last);
    }
  }

  /** The figure as an SVG document; null before the first is drawn. */
  async toSvg(): Promise<string | null> {
    return this._export(view => view.toSVG());
  }

  /** The figure as a `data:` URL of a PNG; null before the first is drawn. */
  async toPng(): Promise<string | null> {
    return this._export(view => view.toImageURL('png', 2));
  }

  dispose(): void {
    if (this._isDisposed) return;
    this._isDisposed = true;
    this._next = null;
    this._last = null;
    this._result?.finalize();
    this._result = null;
    this._host.replaceChildren();
  }

  /** Outside of the panel a figure has its own size, and its title. */
  private async _export(
    to: (view: IVegaView) => Promise<string>
  ): Promise<string | null> {
    if (!this._last) return null;
    const embed = await this._load();
    const result = await embed(
      document.createElement('div'),
      withTheme(this._last, this._host),
      EMBED_OPTIONS
    );
    try {
      return await to(result.view);
    } finally {
      result.finalize();
    }
  }

  /** The host's size; the one before while it is hidden. */
  private _size(): IFigureSize {
    const { clientWidth: width, clientHeight: height } = this._host;
    if (width > 0 && height > 0) {
      this._lastSize = { width, height };
    }
    return this._lastSize;
  }

  private async _drain(): Promise<void> {
    this._isDrawing = true;
    while (this._next && !this._isDisposed) {
      const spec = this._next;
      this._next = null;
      const startMs = performance.now();
      await this._draw(spec).catch(reason => {
        // Of one that the next takes the place of, nobody wants to know.
        if (!this._next) this._onError(reason);
      });
      this._noteBusy(this._next !== null);
      await this._rest(performance.now() - startMs);
    }
    this._isDrawing = false;
  }

  /** What the host shows is not, or is, the last that was asked for. */
  private _noteBusy(isBusy: boolean): void {
    this._host.setAttribute('aria-busy', String(isBusy));
  }

  private async _draw(spec: VegaLiteSpec): Promise<void> {
    const embed = await this._load();
    if (this._isDisposed) return;
    const stage = document.createElement('div');
    stage.className = 'nbgrid-Figure-stage';
    this._host.append(stage);
    let result: IVegaResult;
    try {
      result = await embed(
        stage,
        fitted(withTheme(spec, this._host), this._size()),
        EMBED_OPTIONS
      );
    } catch (reason) {
      stage.remove();
      throw reason;
    }
    if (this._isDisposed) {
      result.finalize();
      return;
    }
    result.view.addEventListener('click', (_event, item) => {
      const path = item?.datum?.['path'];
      if (typeof path === 'string') {
        this._onPoint(path);
      }
    });
    this._result?.finalize();
    this._result = result;
    stage.classList.add('nbgrid-mod-shown');
    this._host.replaceChildren(stage);
  }

  private readonly _host: HTMLElement;
  private readonly _onPoint: (path: string) => void;
  private readonly _onError: (reason: unknown) => void;
  private readonly _load: () => Promise<VegaEmbed>;
  private readonly _rest: (tookMs: number) => Promise<void>;
  private _lastSize: IFigureSize = { width: 400, height: 300 };
  private _next: VegaLiteSpec | null = null;
  private _last: VegaLiteSpec | null = null;
  private _result: IVegaResult | null = null;
  private _isDrawing = false;
  private _isDisposed = false;
}

const EMBED_OPTIONS = {
  mode: 'vega-lite',
  renderer: 'svg',
  actions: false,
  patch: namedLegend,
  // Errors alone: it warns each time that a legend is shortened.
  logLevel: 1
};

/** Below this width, in pixels, texts inside of a figure would be cut. */
const NARROW = 420;

/** In the panel a figure fills its host, and the title is outside of it. */
function fitted(spec: VegaLiteSpec, size: IFigureSize): VegaLiteSpec {
  const { title: _title, ...untitled } = spec;
  return resizeFigure(
    size.width < NARROW ? withoutTexts(untitled) : untitled,
    size
  );
}

/** The layers without those that only write. */
function withoutTexts(spec: VegaLiteSpec): VegaLiteSpec {
  const layers = spec.layer as VegaLiteSpec[] | undefined;
  return {
    ...spec,
    ...(layers && {
      layer: layers
        .filter(({ mark }) => (mark as VegaLiteSpec)?.type !== 'text')
        .map(withoutTexts)
    })
  };
}

export namespace FigureView {
  export interface IOptions {
    /** The element that the figure fills. */
    host: HTMLElement;
    /** Called with the path of the notebook whose point was clicked. */
    onPoint: (path: string) => void;
    /** Called when a figure cannot be drawn. Default: ignored. */
    onError?: (reason: unknown) => void;
    /** Default: the lazily loaded vega-embed. */
    load?: () => Promise<VegaEmbed>;
    /** Resolves when the next may be drawn. Default: four times as long as the last took. */
    rest?: (tookMs: number) => Promise<void>;
  }
}
