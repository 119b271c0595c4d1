import type { IValue, PlainValue } from '../types.js';

/** Wraps plain data; `digits` is the number as it was written. */
export function toValue(
  value: PlainValue,
  options: { digits?: string | null; isShortened?: boolean } = {}
): IValue {
  const { digits, isShortened = false } = options;
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value, text: digits ?? numberText(value) };
    case 'bigint':
      return {
        kind: 'number',
        value: Number(value),
        text: String(value),
        exact: value
      };
    case 'string':
      return { kind: 'string', value };
    case 'boolean':
      return { kind: 'boolean', value };
    default:
      if (value === null) {
        return { kind: 'null', value };
      }
      return Array.isArray(value)
        ? { kind: 'list', value, isShortened }
        : { kind: 'mapping', value, isShortened };
  }
}

/** Unlike `String`, keeps the sign of zero. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
