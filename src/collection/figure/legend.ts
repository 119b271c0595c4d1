import type { VegaLiteSpec } from '../types.js';

/** In pixels. */
export interface IFigureSize {
  readonly width: number;
  readonly height: number;
}

/** The most of a figure's height that its legend may take. */
const MAX_SHARE = 0.25;
const ROW_HEIGHT = 16;
const LETTER_WIDTH = 6;
/** A symbol and the room beside it. */
const SYMBOL_WIDTH = 30;
/** What an axis and its title take of a figure's width, as the legend begins behind them. */
const AXIS_WIDTH = 60;

/**
 * The legend below the plot, in as many columns as have room. It ends with how
 * many more there are where it would leave the plot too little height.
 */
export function legendConfig(
  series: readonly string[],
  { width, height }: IFigureSize
): Record<string, unknown> {
  const longest = Math.max(0, ...series.map(name => name.length));
  const labelLimit = Math.max(LETTER_WIDTH, width - SYMBOL_WIDTH - AXIS_WIDTH);
  const labelWidth = Math.min(longest * LETTER_WIDTH, labelLimit);
  const columns = atLeastOne(width / (labelWidth + SYMBOL_WIDTH));
  const rows = atLeastOne((height * MAX_SHARE) / ROW_HEIGHT);
  return {
    orient: 'bottom',
    columns,
    labelLimit,
    symbolLimit: columns * rows
  };
}

/** The same figure in another size. */
export function resizeFigure(
  spec: VegaLiteSpec,
  size: IFigureSize
): VegaLiteSpec {
  const { values = [] } = (spec.data ?? {}) as {
    values?: readonly { series?: string }[];
  };
  const series = new Set(values.map(row => row.series ?? ''));
  const config = (spec.config ?? {}) as Record<string, object>;
  return {
    ...spec,
    ...size,
    config: {
      ...config,
      legend: { ...config.legend, ...legendConfig([...series], size) }
    }
  };
}

function atLeastOne(share: number): number {
  return Math.max(1, Math.floor(share));
}
