import { DISPLAY } from '../display.js';
import type {
  IElbow,
  IFigureData,
  MimeBundle,
  VegaLiteSpec
} from '../types.js';
import { checkFigureOptions } from './checkFigureOptions.js';
import type { IFigureOptions } from './figureSpec.js';
import { figureSpec, VEGA_LITE_TYPE } from './figureSpec.js';
import { figureText } from './figureText.js';

/** A figure as a cell's output: drawn where Vega-Lite is known, else a text. */
export class Figure {
  /** The Vega-Lite specification. */
  readonly spec: VegaLiteSpec;
  /** The same as text. */
  readonly text: string;

  /** @throws CollectionError `bad-argument` for an option with a value that cannot be drawn. */
  constructor(
    /** What the figure shows. */
    readonly data: IFigureData,
    options: IFigureOptions = {}
  ) {
    checkFigureOptions(options);
    this.spec = figureSpec(data, options);
    this.text = figureText(data);
  }

  /** The elbow of the first series; null when there is no clear one. */
  get elbow(): IElbow | null {
    return this.data.series[0]?.elbow ?? null;
  }

  [DISPLAY](): MimeBundle {
    return { [VEGA_LITE_TYPE]: this.spec, 'text/plain': this.text };
  }
}
