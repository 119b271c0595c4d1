import { plainOf } from './columns.js';
import { plainText } from './plainText.js';
import type { IGap, IValue } from './types.js';

/**
 * A value as one text, numbers with all their digits; empty for a gap and for
 * null, `[image/png]` for a picture; what the kernel shortened says so.
 */
export function valueText(value: IValue | IGap): string {
  switch (value.kind) {
    case 'gap':
    case 'null':
      return '';
    case 'number':
      return value.text;
    case 'image':
      return `[${value.mimeType}]`;
    case 'list':
    case 'mapping':
    case 'table': {
      const text = plainText(plainOf(value)!);
      return value.isShortened ? `${text} (shortened)` : text;
    }
    default:
      return plainText(plainOf(value)!);
  }
}
