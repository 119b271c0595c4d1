import { GridError } from './errors.js';
import { canonicalText } from './literal.js';
import type { GridBlock } from './types.js';

/** The number of points of the mappings under `grid`, without building them. */
export function gridCount(blocks: readonly GridBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockCount(block), 0);
}

/** The number of points of one mapping. */
export function blockCount(block: GridBlock): number {
  return block.reduce((product, { values }) => product * values.length, 1);
}

/**
 * The names that do not have the same value at all points; a name that some
 * points give and others leave at its default varies.
 */
export function varyingNames(blocks: readonly GridBlock[]): string[] {
  const values = new Map<string, Set<string>>();
  const uses = new Map<string, number>();
  for (const parameter of blocks.flat()) {
    const seen = values.get(parameter.name) ?? new Set();
    parameter.values.forEach(value => seen.add(canonicalText(value)));
    values.set(parameter.name, seen);
    uses.set(parameter.name, (uses.get(parameter.name) ?? 0) + 1);
  }
  return [...values.keys()].filter(
    name => values.get(name)!.size > 1 || uses.get(name)! < blocks.length
  );
}

/**
 * Throw when two mappings under `grid` have a point in common. Points are not
 * built: two mappings share one when they have the same names, and for each
 * name a value in common.
 *
 * @throws GridError `repeated-point`
 */
export function checkRepeatedPoints(
  blocks: readonly GridBlock[],
  cellIndex: number
): void {
  const single = new Set<string>();
  const earlier: Values[] = [];
  const several: Values[] = [];
  for (const block of blocks) {
    const values = valuesOf(block);
    const isSingle = blockCount(block) === 1;
    const key = JSON.stringify(
      Array.from(values, ([name, set]) => [name, ...set])
    );
    // Lists of very many single points are common, so those are looked up.
    const isRepeated =
      (isSingle && single.has(key)) ||
      (isSingle ? several : earlier).some(other => isSharing(other, values));
    if (isRepeated) {
      throw new GridError({
        code: 'repeated-point',
        reason: 'A combination of this mapping stands in an earlier one too.',
        hint: 'Each point is run once: take the common values out of one of them.',
        cellIndex,
        position: block[0].position
      });
    }
    earlier.push(values);
    if (isSingle) {
      single.add(key);
    } else {
      several.push(values);
    }
  }
}

/** The canonical texts of the values of each name, in the names' order. */
type Values = ReadonlyMap<string, ReadonlySet<string>>;

function valuesOf(block: GridBlock): Values {
  return new Map(
    [...block]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, values }) => [name, new Set(values.map(canonicalText))])
  );
}

function isSharing(a: Values, b: Values): boolean {
  if (a.size !== b.size) {
    return false;
  }
  for (const [name, values] of a) {
    const others = b.get(name);
    if (!others || ![...values].some(value => others.has(value))) {
      return false;
    }
  }
  return true;
}
