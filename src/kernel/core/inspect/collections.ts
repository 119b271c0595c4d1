import { guarded } from '../guarded.js';
import type { IInspection } from './options.js';
import { formatNumber, formatPrimitive } from './primitive.js';

/** Formats a value inside another. */
export type Format = (
  inspection: IInspection,
  value: unknown,
  level: number
) => string;

/** Entries of a value, and whether the last says how many were left out. */
export interface IEntries {
  entries: string[];
  isCut: boolean;
}

function cut(entries: string[], rest: number): IEntries {
  if (rest > 0) {
    entries.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  }
  return { entries, isCut: rest > 0 };
}

/** The elements of an array; holes are counted. */
export function arrayEntries(
  inspection: IInspection,
  value: unknown[],
  level: number,
  formatElement: (array: unknown[], index: number, level: number) => string
): IEntries {
  const entries: string[] = [];
  const limit = Math.min(inspection.maxArrayLength, value.length);
  let index = 0;
  while (entries.length < limit && index < value.length) {
    if (hasElement(value, index)) {
      entries.push(formatElement(value, index, level));
      index++;
      continue;
    }
    const start = index;
    index = nextElement(value, index);
    const holes = index - start;
    entries.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
  }
  return cut(entries, value.length - index);
}

/** What cannot be told is shown as an element that cannot be read. */
function hasElement(value: unknown[], index: number): boolean {
  return guarded(
    () => Object.hasOwn(value, index),
    () => true
  );
}

/** A long hole is jumped over by the keys that are there. */
function nextElement(value: unknown[], from: number): number {
  for (let index = from; index < from + 1000; index++) {
    if (index >= value.length || hasElement(value, index)) {
      return Math.min(index, value.length);
    }
  }
  const keys = guarded(
    () => Object.keys(value),
    () => []
  );
  for (const key of keys) {
    const index = Number(key);
    if (index >= from && Number.isInteger(index)) {
      return index;
    }
  }
  return value.length;
}

/** The elements of a typed array. */
export function typedArrayEntries(
  inspection: IInspection,
  value: ArrayLike<number | bigint>
): IEntries {
  const count = Math.min(inspection.maxArrayLength, value.length);
  const entries: string[] = [];
  for (let index = 0; index < count; index++) {
    const element = value[index];
    entries.push(
      typeof element === 'bigint' ? `${element}n` : formatNumber(element)
    );
  }
  return cut(entries, value.length - count);
}

/** The members of a set. */
export function setEntries(
  inspection: IInspection,
  value: Set<unknown>,
  level: number,
  format: Format
): IEntries {
  const members = [...Set.prototype.values.call(value)];
  const shown = members.slice(0, inspection.maxArrayLength);
  inspection.indentation += 2;
  const entries = shown.map(member => format(inspection, member, level));
  inspection.indentation -= 2;
  return cut(entries, members.length - shown.length);
}

/** The pairs of a map. */
export function mapEntries(
  inspection: IInspection,
  value: Map<unknown, unknown>,
  level: number,
  format: Format
): IEntries {
  const pairs = [...Map.prototype.entries.call(value)];
  const shown = pairs.slice(0, inspection.maxArrayLength);
  inspection.indentation += 2;
  const entries = shown.map(
    ([key, item]) =>
      `${format(inspection, key, level)} => ${format(inspection, item, level)}`
  );
  inspection.indentation -= 2;
  return cut(entries, pairs.length - shown.length);
}

/** The first bytes of a buffer, and its length. */
export function bufferEntries(
  inspection: IInspection,
  value: ArrayBuffer
): string[] {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return ['(detached)', 'byteLength: 0'];
  }
  const shown = [...bytes.subarray(0, inspection.maxArrayLength)].map(byte =>
    byte.toString(16).padStart(2, '0')
  );
  const rest = bytes.length - shown.length;
  const more = rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : '';
  return [
    `[Uint8Contents]: <${shown.join(' ')}${more}>`,
    `byteLength: ${bytes.length}`
  ];
}

/** The text of a primitive in an object, such as `[Number: 1]`. */
export function boxBase(
  inspection: IInspection,
  [type, content]: [string, unknown],
  name: string | null,
  tag: string
): string {
  let base = `[${type}`;
  if (name !== type) {
    base += name === null ? ' (null prototype)' : ` (${name})`;
  }
  const text = formatPrimitive(content, {
    ...inspection,
    breakLength: Infinity
  });
  base += `: ${text}]`;
  return tag !== '' && tag !== name ? `${base} [${tag}]` : base;
}
