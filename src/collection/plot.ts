import { checkOptions } from './checkOptions.js';
import { Figure } from './figure/figure.js';
import type { IFigureOptions } from './figure/figureSpec.js';
import { FIGURE_OPTIONS } from './figure/figureSpec.js';
import { findElbow } from './findElbow.js';
import type { ResultSequence } from './results.js';
import { alignResults, readResults } from './results.js';
import { elbowStatements } from './statements.js';
import type { IFigurePoint } from './types.js';

/** How an elbow curve is drawn. */
export interface IElbowCurveOptions extends IFigureOptions {
  /** Of the elbow; default: 1. */
  sensitivity?: number;
  /** Default: `n_clusters`. */
  xTitle?: string;
  /** Default: `sum of squares`. */
  yTitle?: string;
  /** Default: `elapsed (seconds)`. */
  timeTitle?: string;
}

/** The names of {@link IElbowCurveOptions}. */
export const ELBOW_CURVE_OPTIONS: Record<keyof IElbowCurveOptions, true> = {
  sensitivity: true,
  xTitle: true,
  yTitle: true,
  timeTitle: true,
  ...FIGURE_OPTIONS
};

/**
 * The elbow curve of fits that were made before.
 *
 * Maps (`nbs.get('n-clusters')`) are joined by their keys; other sequences by
 * position, and must have one length.
 *
 * @param nClusters in any order.
 * @param sumOfSquares one for each of `nClusters`.
 * @param elapsed seconds; adds a second axis.
 * @throws CollectionError when the lengths differ, something is no number, or
 * there is no such option.
 */
export function elbowCurveFromResults(
  nClusters: ResultSequence,
  sumOfSquares: ResultSequence,
  elapsed?: ResultSequence | null,
  options: IElbowCurveOptions = {}
): Figure {
  checkOptions(options, Object.keys(ELBOW_CURVE_OPTIONS), 'An elbow curve');
  const {
    sensitivity,
    xTitle = 'n_clusters',
    yTitle = 'sum of squares'
  } = options;
  const x = readResults('nClusters', nClusters);
  const y = alignResults(x, 'nClusters', 'sumOfSquares', sumOfSquares);
  const times =
    elapsed === undefined || elapsed === null
      ? null
      : alignResults(x, 'nClusters', 'elapsed', elapsed);
  const points = x
    .map(({ key, value }, at): IFigurePoint => ({
      path: key,
      id: key,
      x: value,
      y: finite(y[at]),
      time: finite(times?.[at] ?? null),
      gap: finite(y[at]) === null ? missingText(y[at]) : null,
      isPending: false
    }))
    .filter(point => point.x !== null && Number.isFinite(point.x))
    .sort((a, b) => Number(a.x) - Number(b.x));
  const series = [
    {
      name: '',
      points,
      elbow: findElbow(
        points.map(point => point.x),
        points.map(point => point.y),
        { sensitivity }
      )
    }
  ];
  const data = {
    xTitle,
    yTitle,
    timeTitle:
      times === null ? null : (options.timeTitle ?? 'elapsed (seconds)'),
    timeNote: null,
    isXNumeric: true,
    series,
    provisional: null,
    statements: elbowStatements(xTitle, series)
  };
  return new Figure(data, { title: 'Elbow curve', ...options });
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function missingText(value: number | null): string {
  return value === null ? 'no value' : `the value is ${value}`;
}
