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
