import { blockCount } from './count-points.js';
import { plainValue } from './literal.js';
import type { IGrid, IGridPoint, Literal } from './types.js';

/** All points of a grid, in its order: the last parameter varies fastest. */
export function expandGrid(grid: IGrid): IGridPoint[] {
  return Array.from({ length: grid.count }, (_, index) => pointAt(grid, index));
}

/**
 * The point at a place of the grid's order, without building the others.
 *
 * @throws RangeError when the grid has no point there
 */
export function pointAt(grid: IGrid, index: number): IGridPoint {
  let rest = index;
  for (const block of grid.blocks) {
    const count = blockCount(block);
    if (rest >= count) {
      rest -= count;
      continue;
    }
    const chosen: [string, Literal][] = [];
    for (const { name, values } of [...block].reverse()) {
      chosen.push([name, values[rest % values.length]!]);
      rest = Math.floor(rest / values.length);
    }
    chosen.reverse();
    const statics = grid.statics.map(
      ({ name, values }) => [name, values[0]!] as const
    );
    const all = [...chosen, ...statics];
    return {
      index,
      params: Object.fromEntries(
        all.map(([name, literal]) => [name, plainValue(literal)])
      ),
      literals: Object.fromEntries(all),
      gridNames: chosen.map(([name]) => name)
    };
  }
  throw new RangeError(`The grid has ${grid.count} points, none at ${index}.`);
}
