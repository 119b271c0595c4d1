import { literalText } from './literalText.js';
import { percentEncoded } from './percentEncode.js';
import { byteLength } from './prefix.js';
import type { IGrid, IGridPoint } from './types.js';

/**
 * Longest name of a clone in UTF-8 bytes: file systems take 255, encrypted
 * ones 143, and Jupyter adds `-checkpoint` to the names of its copies.
 */
const MAX_NAME_BYTES = 130;

/** Longest value in a name that is too long as a whole. */
const MAX_VALUE_BYTES = 24;

/**
 * File name of a point's clone: `notebook-<key>=<value>…-<index>.ipynb` with
 * the parameters that `grid` gives, in written order. Names that are too long
 * are cut, with `~` where something is missing; the index keeps them apart.
 */
export function cloneFileName(
  point: Pick<IGridPoint, 'index' | 'literals' | 'gridNames'>
): string {
  const end = `-${point.index}.ipynb`;
  const parts = point.gridNames.map(
    name =>
      [
        percentEncoded(name),
        percentEncoded(literalText(point.literals[name]))
      ] as const
  );
  const whole = `notebook${parts.map(pair => `-${pair.join('=')}`).join('')}`;
  if (byteLength(whole + end) <= MAX_NAME_BYTES) {
    return whole + end;
  }
  const short = parts.map(
    ([name, value]) => `-${name}=${cut(value, MAX_VALUE_BYTES)}`
  );
  return cut(`notebook${short.join('')}`, MAX_NAME_BYTES - end.length) + end;
}

/** Whether a clone with this index could have such a name. */
export function isCloneFileName(name: string, index: number): boolean {
  return name.startsWith('notebook-') && name.endsWith(`-${index}.ipynb`);
}

/** Folder of a grid's clones, relative to the notebook's folder. */
export function outputFolder(grid: Pick<IGrid, 'prefix'>): string {
  return `${grid.prefix}/output`;
}

/** Path of a point's clone, relative to the notebook's folder. */
export function clonePath(
  grid: Pick<IGrid, 'prefix'>,
  point: Pick<IGridPoint, 'index' | 'literals' | 'gridNames'>
): string {
  return `${outputFolder(grid)}/${cloneFileName(point)}`;
}

/** Name of a point's task: `<prefix>-<index>`. */
export function taskName(
  grid: Pick<IGrid, 'prefix'>,
  point: Pick<IGridPoint, 'index'>
): string {
  return `${grid.prefix}-${point.index}`;
}

/** At most so many bytes of a text, no character and no %XX cut in two. */
function cut(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) {
    return text;
  }
  let kept = '';
  let bytes = 1;
  for (const [unit] of text.matchAll(/%[0-9A-F]{2}|[^]/gu)) {
    bytes += byteLength(unit);
    if (bytes > maxBytes) {
      break;
    }
    kept += unit;
  }
  return `${kept}~`;
}
