import type { VegaLiteSpec } from '../../collection/index.js';

/** The part of a Vega view that the panel uses. */
export interface IVegaView {
  addEventListener(
    type: 'click',
    handler: (event: unknown, item: IVegaItem | null | undefined) => void
  ): unknown;
  toImageURL(type: 'png' | 'svg', scaleFactor?: number): Promise<string>;
  toSVG(): Promise<string>;
}

/** A drawn mark and the row of data that it stands for. */
export interface IVegaItem {
  readonly datum?: Readonly<Record<string, unknown>>;
}

/** A drawn figure. */
export interface IVegaResult {
  readonly view: IVegaView;
  /** Free the view's listeners and timers. */
  finalize(): void;
}

/** vega-embed's function. */
export type VegaEmbed = (
  host: HTMLElement,
  spec: VegaLiteSpec,
  options: Readonly<Record<string, unknown>>
) => Promise<IVegaResult>;

let loading: Promise<VegaEmbed> | null = null;

/**
 * vega-embed, loaded when the first figure is shown. It is the copy that
 * JupyterLab's own Vega renderer shares, not one of ours.
 *
 * A load that failed is tried again at the next call.
 */
export function loadVegaEmbed(): Promise<VegaEmbed> {
  loading ??= import('vega-embed').then(
    module => module.default as unknown as VegaEmbed,
    reason => {
      loading = null;
      throw reason;
    }
  );
  return loading;
}
