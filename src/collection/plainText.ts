import type { PlainValue } from './types.js';

/**
 * Plain data as compact text: JSON, with NaN, the infinities, -0 and long
 * integers as they are; a string alone has no quotes.
 */
export function plainText(value: PlainValue): string {
  return typeof value === 'string' ? value : nestedText(value);
}

function nestedText(value: PlainValue): string {
  if (Array.isArray(value)) {
    return `[${value.map(nestedText).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}: ${nestedText(item)}`
    );
    return `{${entries.join(', ')}}`;
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  return Object.is(value, -0) ? '-0' : String(value);
}
