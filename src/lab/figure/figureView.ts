import type { IDisposable } from '@lumino/disposable';

import type { VegaLiteSpec } from '../../collection/index.js';
import { themeConfig } from './theme.js';
import type { IVegaResult, VegaEmbed } from './vega.js';
import { loadVegaEmbed } from './vega.js';

/**
 * Draws specifications into an element, one after the other, without flicker:
 * the next figure is drawn out of sight and then takes the place of the one
 * before. Specifications that come faster than they can be drawn are skipped,
 * except for the last.
 */
export class FigureView implements IDisposable {
  constructor(options: FigureView.IOptions) {
    this._host = options.host;
    this._onPoint = options.onPoint;
    this._onError = options.onError ?? (() => undefined);
    this._load = options.load ?? loadVegaEmbed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Draw `spec`, or what comes last until there is time for it. */
  update(spec: VegaLiteSpec): void {
    this._next = spec;
    this._last = spec;
    if (!this._isDrawing) {
      void this._drain();
    }
  }

  /** Draw the same again: the theme has changed. */
  refresh(): void {
    if (this._last) {
      this.update(this._last);
    }
  }

  /** The figure as an SVG document; null before the first is drawn. */
  async toSvg(): Promise<string | null> {
    return this._result ? this._result.view.toSVG() : null;
  }

  /** The figure as a `data:` URL of a PNG; null before the first is drawn. */
  async toPng(): Promise<string | null> {
    return this._result ? this._result.view.toImageURL('png', 2) : null;
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

  private async _drain(): Promise<void> {
    this._isDrawing = true;
    try {
      while (this._next && !this._isDisposed) {
        const spec = this._next;
        this._next = null;
        await this._draw(spec);
      }
    } catch (reason) {
      this._onError(reason);
    } finally {
      this._isDrawing = false;
    }
  }

  private async _draw(spec: VegaLiteSpec): Promise<void> {
    const embed = await this._load();
    if (this._isDisposed) return;
    const stage = document.createElement('div');
    stage.className = 'nbgrid-Figure-stage';
    this._host.append(stage);
    let result: IVegaResult;
    try {
      result = await embed(stage, spec, {
        mode: 'vega-lite',
        renderer: 'svg',
        actions: false,
        config: themeConfig(this._host)
      });
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
  private _next: VegaLiteSpec | null = null;
  private _last: VegaLiteSpec | null = null;
  private _result: IVegaResult | null = null;
  private _isDrawing = false;
  private _isDisposed = false;
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
  }
}
