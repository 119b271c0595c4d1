import { CollectionError } from '../errors.js';
import type { IFigureOptions } from './figureSpec.js';

/**
 * Refuse what would be drawn wrong, or not at all, without a word.
 *
 * @throws CollectionError `bad-argument`.
 */
export function checkFigureOptions({
  width,
  height,
  logX,
  logY,
  title
}: IFigureOptions): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      refuse(name, 'a number of pixels above 0', value);
    }
  }
  for (const [name, value] of Object.entries({ logX, logY })) {
    if (value !== undefined && typeof value !== 'boolean') {
      refuse(name, 'true or false', value);
    }
  }
  if (title !== undefined && typeof title !== 'string') {
    refuse('title', 'a text', title);
  }
}

function refuse(name: string, expected: string, found: unknown): never {
  throw new CollectionError(
    'bad-argument',
    `Expected ${expected} as ${name}, found ${typeof found === 'string' ? JSON.stringify(found) : String(found)}`
  );
}
