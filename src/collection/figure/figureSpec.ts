import { shortStatements } from '../statements.js';
import type { IFigureData, VegaLiteSpec } from '../types.js';
import { figureDescription } from './description.js';
import { xEncoding, yEncoding } from './encodings.js';
import type { ILogOptions } from './figureRows.js';
import { figureRows, offLogNotes } from './figureRows.js';
import type { ILayerContext } from './layers.js';
import { legendConfig } from './legend.js';
import {
  elbowLayers,
  gapLayers,
  lineLayer,
  pointLayer,
  timeLayer
} from './layers.js';
import { wrapText } from './wrapText.js';

/** The MIME type under which Jupyter's front ends draw the specification. */
export const VEGA_LITE_TYPE = 'application/vnd.vegalite.v5+json';

export interface IFigureOptions extends ILogOptions {
  /** In pixels, axes and titles included; default: 600. */
  width?: number;
  /** In pixels, axes and titles included; default: 380. */
  height?: number;
  /** Default: the names of y and x. */
  title?: string;
}

/** The names of {@link IFigureOptions}. */
export const FIGURE_OPTIONS: Record<keyof IFigureOptions, true> = {
  title: true,
  width: true,
  height: true,
  logX: true,
  logY: true
};

const MAX_TITLE_SHARE = 0.7;
/** Of a subtitle. */
const LETTER_WIDTH = 6.5;
const SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json';

/** The figure of a collection: a curve when x is numeric, else points. */
export function figureSpec(
  data: IFigureData,
  options: IFigureOptions = {}
): VegaLiteSpec {
  return data.isXNumeric
    ? elbowFigure(data, options)
    : pointsFigure(data, options);
}

/**
 * A curve with its elbow, gaps and, on a second axis, the times, as a
 * Vega-Lite 5 specification that follows the theme around it.
 */
export function elbowFigure(
  data: IFigureData,
  options: IFigureOptions = {}
): VegaLiteSpec {
  return assemble(data, options, context => [
    ...elbowLayers(context),
    ...(hasValues(context) ? [lineLayer(context), pointLayer(context)] : []),
    ...gapLayers(context)
  ]);
}

/** Points over values of x that are not numbers; see {@link elbowFigure}. */
export function pointsFigure(
  data: IFigureData,
  options: IFigureOptions = {}
): VegaLiteSpec {
  return assemble(data, { ...options, logX: false }, context => [
    ...(hasValues(context) ? [pointLayer(context)] : []),
    ...gapLayers(context)
  ]);
}

function assemble(
  data: IFigureData,
  options: IFigureOptions,
  layersOf: (context: ILayerContext) => VegaLiteSpec[]
): VegaLiteSpec {
  const { width = 600, height = 380 } = options;
  const rows = figureRows(data, options);
  const x = xEncoding(data, rows, options);
  const context = { data, rows, x, y: yEncoding(data, rows, options) };
  const hasTimes =
    data.timeTitle !== null && rows.some(row => row.time !== null);
  return {
    $schema: SCHEMA,
    description: figureDescription(data, rows, options),
    usermeta: { embedOptions: { renderer: 'svg' } },
    background: 'transparent',
    width,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    title: {
      text: options.title ?? `${data.yTitle} by ${data.xTitle}`,
      subtitle: subtitle(data, options).flatMap(line =>
        wrapText(line, width / LETTER_WIDTH)
      ),
      anchor: 'start',
      // A title that is wider than the figure would make the plot narrower.
      limit: width
    },
    data: { values: rows },
    encoding: { x },
    layer: [
      { layer: layersOf(context) },
      ...(hasTimes ? [timeLayer(context)] : [])
    ],
    resolve: { scale: { y: 'independent' } },
    config: {
      view: { stroke: null },
      // A title longer than its axis would push the figure's title out of view.
      axis: { gridColor: '#888888', gridOpacity: 0.2 },
      axisY: { titleLimit: height * MAX_TITLE_SHARE },
      legend: legendConfig(
        data.series.map(({ name }) => name),
        { width, height }
      )
    }
  };
}

/** A layer without data has no extent for its axes. */
function hasValues({ rows }: ILayerContext): boolean {
  return rows.length === 0 || rows.some(row => row.y !== null);
}

function subtitle(data: IFigureData, options: ILogOptions): string[] {
  const { provisional } = data;
  return [
    ...shortStatements(data),
    ...offLogNotes(data, options),
    ...(provisional === null
      ? []
      : [`Provisional: ${provisional.done} of ${provisional.total} done`])
  ];
}
