import { blockCount } from './countPoints.js';
import { plainValue } from './literal.js';
import type { GridBlock, IGrid, IGridPoint, Literal } from './types.js';

/** All points of a grid, in its order: the last parameter varies fastest. */
export function expandGrid(grid: IGrid): IGridPoint[] {
  const points: IGridPoint[] = [];
  for (const block of grid.blocks) {
    const count = blockCount(block);
    for (let place = 0; place < count; place++) {
      points.push(pointOf(grid, block, place, points.length));
    }
  }
  return points;
}

/**
 * The point at a place of the grid's order, without building the others.
 *
 * @throws RangeError when the grid has no point there
 */
export function pointAt(grid: IGrid, index: number): IGridPoint {
  let place = index;
  for (const block of grid.blocks) {
    const count = blockCount(block);
    if (place >= 0 && place < count) {
      return pointOf(grid, block, place, index);
    }
    place -= count;
  }
  throw new RangeError(`The grid has ${grid.count} points, none at ${index}.`);
}

function pointOf(
  grid: IGrid,
  block: GridBlock,
  place: number,
  index: number
): IGridPoint {
  const literals: [string, Literal][] = [];
  let rest = place;
  for (const { name, values } of [...block].reverse()) {
    literals.push([name, values[rest % values.length]]);
    rest = Math.floor(rest / values.length);
  }
  literals.reverse();
  const gridNames = literals.map(([name]) => name);
  for (const { name, values } of grid.statics) {
    literals.push([name, values[0]]);
  }
  return {
    index,
    params: Object.fromEntries(
      literals.map(([name, literal]) => [name, plainValue(literal)])
    ),
    literals: Object.fromEntries(literals),
    gridNames
  };
}
