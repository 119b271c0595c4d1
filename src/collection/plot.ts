import { CollectionError } from './errors.js';
import { Figure } from './figure/figure.js';
import type { IFigureOptions } from './figure/figureSpec.js';
import { findElbow } from './findElbow.js';
import { elbowStatements } from './statements.js';
import type { IFigurePoint, PlainValue } from './types.js';

/** Numbers, where null and undefined are missing ones. */
export type NumberSequence = Iterable<PlainValue | undefined>;

/** What `nbs.get(tag)` gives, or any sequence of numbers. */
export type ResultSequence = NumberSequence | ReadonlyMap<string, unknown>;

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

interface IResult {
  readonly key: string;
  readonly value: number | null;
}

/**
 * The elbow curve of fits that were made before.
 *
 * Maps (`nbs.get('n-clusters')`) are joined by their keys; other sequences by
 * position, and must have one length.
 *
 * @param nClusters in any order.
 * @param sumOfSquares one for each of `nClusters`.
 * @param elapsed seconds; adds a second axis.
 * @throws CollectionError when the lengths differ or something is no number.
 */
export function elbowCurveFromResults(
  nClusters: ResultSequence,
  sumOfSquares: ResultSequence,
  elapsed?: ResultSequence | null,
  options: IElbowCurveOptions = {}
): Figure {
  const { xTitle = 'n_clusters', yTitle = 'sum of squares' } = options;
  const x = readResults('nClusters', nClusters);
  const y = align(x, 'sumOfSquares', sumOfSquares);
  const times =
    elapsed === undefined || elapsed === null
      ? null
      : align(x, 'elapsed', elapsed);
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
        points.map(point => Number(point.x)),
        points.map(point => point.y),
        options
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

function align(
  x: readonly IResult[],
  name: string,
  sequence: ResultSequence
): (number | null)[] {
  const results = readResults(name, sequence);
  if (sequence instanceof Map && x.every(({ key }) => sequence.has(key))) {
    const byKey = new Map(results.map(({ key, value }) => [key, value]));
    return x.map(({ key }) => byKey.get(key) ?? null);
  }
  if (results.length !== x.length) {
    throw new CollectionError(
      'length-mismatch',
      `Expected ${x.length} values in ${name}, as in nClusters, ` +
        `found ${results.length}`
    );
  }
  return results.map(({ value }) => value);
}

function readResults(name: string, sequence: ResultSequence): IResult[] {
  if (typeof sequence?.[Symbol.iterator] !== 'function') {
    throw new CollectionError(
      'bad-argument',
      `Expected numbers or a Map to numbers in ${name}, ` +
        `found ${sequence === null ? 'null' : typeof sequence}`
    );
  }
  const entries: [string, unknown][] =
    sequence instanceof Map
      ? [...sequence]
      : [...(sequence as NumberSequence)].map((value, at) => [`${at}`, value]);
  return entries.map(([key, value], at) => ({
    key,
    value: readNumber(name, at, value)
  }));
}

function readNumber(name: string, at: number, value: unknown): number | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new CollectionError(
      'bad-argument',
      `Expected a number at position ${at} of ${name}, found ` +
        `${typeof value} ${String(value).slice(0, 40)}`
    );
  }
  return Number(value);
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function missingText(value: number | null): string {
  return value === null ? 'no value' : `the value is ${value}`;
}
