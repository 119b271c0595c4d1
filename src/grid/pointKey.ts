import { canonicalMapping, literalOf } from './literal.js';
import type {
  ICloneMetadata,
  IGridPoint,
  ParamValue,
  SavedValue
} from './types.js';

/**
 * The identity of a point: equal for points with the same parameters and
 * values, whatever their order and index. `1` and `1.0` differ, since they do
 * in Python and in Julia; `0.1` and `1e-1` do not. ASCII.
 */
export function pointKey(point: Pick<IGridPoint, 'literals'>): string {
  return canonicalMapping(Object.entries(point.literals));
}

/**
 * The identity of the point of which a notebook is the clone, to compare with
 * `pointKey`. Clones that do not carry it have it made from their parameters.
 */
export function clonePointKey(
  clone: Pick<ICloneMetadata, 'params'> & { point?: unknown }
): string {
  return typeof clone.point === 'string'
    ? clone.point
    : canonicalMapping(
        Object.entries(clone.params).map(
          ([name, value]) => [name, literalOf(value)] as const
        )
      );
}

/**
 * A value as JSON can keep it and every JSON reader take it: NaN and the
 * infinities as text, half a surrogate pair as U+FFFD.
 */
export function savedValue(value: ParamValue): SavedValue {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : String(value);
  }
  if (typeof value === 'string') {
    return wellFormed(value);
  }
  if (Array.isArray(value)) {
    return value.map(savedValue);
  }
  return typeof value === 'object' && value !== null
    ? savedParams(value)
    : value;
}

/** Parameters as JSON can keep them; see `savedValue`. */
export function savedParams(
  params: Readonly<Record<string, ParamValue>>
): Record<string, SavedValue> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      wellFormed(name),
      savedValue(value)
    ])
  );
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
