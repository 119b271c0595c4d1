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
  const earlier = new Map<string, Map<string, Set<string>>[]>();
  for (const block of blocks) {
    const sorted = [...block].sort((a, b) => (a.name < b.name ? -1 : 1));
    const values = new Map(
      sorted.map(({ name, values }) => [
        name,
        new Set(values.map(canonicalText))
      ])
    );
    const names = JSON.stringify([...values.keys()]);
    const [first, ...rest] = sorted;
    for (const text of values.get(first!.name)!) {
      const key = `${names}${text}`;
      const candidates = earlier.get(key) ?? [];
      for (const candidate of candidates) {
        if (rest.every(({ name }) => isSharing(candidate, values, name))) {
          throw new GridError({
            code: 'repeated-point',
            reason: `A combination of this mapping stands in an earlier one too: ${first!.name} = ${text}${rest.length ? ' and so on' : ''}.`,
            hint: 'Each point is run once: take the common values out of one of them.',
            cellIndex,
            position: block[0]!.position
          });
        }
      }
      earlier.set(key, [...candidates, values]);
    }
  }
}

function isSharing(
  a: ReadonlyMap<string, ReadonlySet<string>>,
  b: ReadonlyMap<string, ReadonlySet<string>>,
  name: string
): boolean {
  const other = b.get(name)!;
  for (const value of a.get(name)!) {
    if (other.has(value)) {
      return true;
    }
  }
  return false;
}
