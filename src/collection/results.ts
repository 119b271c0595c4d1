import { CollectionError } from './errors.js';
import type { PlainValue } from './types.js';

/** Numbers, where null and undefined are missing ones. */
export type NumberSequence = Iterable<PlainValue | undefined>;

/** What `nbs.get(tag)` gives, or any sequence of numbers. */
export type ResultSequence = NumberSequence | ReadonlyMap<string, unknown>;

/** One number of a sequence; null where it is missing. */
export interface IResult {
  /** The key in a Map, else the position. */
  readonly key: string;
  readonly value: number | null;
}

/**
 * The numbers of another sequence, one for each result of the first: by key
 * where two Maps share one, null for the keys that only the first has; else by
 * position.
 *
 * @param first how messages call the first.
 * @param name how messages call the other.
 * @throws CollectionError when the lengths differ or something is no number.
 */
export function alignResults(
  x: readonly IResult[],
  first: string,
  name: string,
  sequence: ResultSequence
): (number | null)[] {
  const results = readResults(name, sequence);
  if (sequence instanceof Map && x.some(({ key }) => sequence.has(key))) {
    const byKey = new Map(results.map(({ key, value }) => [key, value]));
    return x.map(({ key }) => byKey.get(key) ?? null);
  }
  if (results.length !== x.length) {
    throw new CollectionError(
      'length-mismatch',
      `Expected ${x.length} values in ${name}, as in ${first}, ` +
        `found ${results.length}`
    );
  }
  return results.map(({ value }) => value);
}

/**
 * The numbers of a sequence, in its order.
 *
 * @param name how messages call it.
 * @throws CollectionError when it is no sequence or something is no number.
 */
export function readResults(name: string, sequence: ResultSequence): IResult[] {
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
