import { checkGrid } from './checkGrid.js';
import { cloneMaker } from './cloneMaker.js';
import { expandGrid } from './expandGrid.js';
import { isEdited, isInjectedAs } from './isEdited.js';
import { readGrid } from './readGrid.js';
import { code, notebookOf } from './testing/notebooks.js';

const source = notebookOf(
  `grid: {n: [1, .nan, "it's \\"so\\"\\n\\u2028", [1, {a: "\\r"}]], m: [1]}`
);
const grid = readGrid(source);
const points = expandGrid(grid);
const parameters = checkGrid(source, grid);
const clones = points.map(point =>
  // As it comes back from a file.
  JSON.parse(
    JSON.stringify(cloneMaker(source, grid)(point, { runId: 'run-1' }))
  )
);
const made = () => structuredClone(clones[0]);
const injected = (clone: (typeof clones)[number]) =>
  clone.cells.find((cell: any) =>
    cell.metadata.tags?.includes('injected-parameters')
  );

describe('a clone', () => {
  it('is as it was made, executed or not', () => {
    expect(clones.map(isEdited)).toEqual(points.map(() => false));
    expect(
      clones.map((clone, at) => isInjectedAs(clone, points[at], parameters))
    ).toEqual(points.map(() => true));
    const executed = made();
    Object.assign(executed.cells.at(-1), { outputs: [{}], execution_count: 1 });
    executed.metadata.nbgrid.status = 'finished';
    expect(isEdited(executed)).toBe(false);
  });

  it.each<[string, (clone: ReturnType<typeof made>) => void]>([
    ['another text', ({ cells }) => (cells.at(-1).source += ' ')],
    ['a cell more', ({ cells }) => cells.push(code(''))],
    ['a cell less', ({ cells }) => cells.pop()],
    ['a tag more', ({ cells }) => (cells.at(-1).metadata.tags = ['x'])],
    ['what is no cell', ({ cells }) => cells.push(null)],
    ['a cell without a source', ({ cells }) => delete cells.at(-1).source]
  ])('is edited when it has %s', (_, change) => {
    const clone = made();
    change(clone);
    expect(isEdited(clone)).toBe(true);
  });

  it('has other parameters when they were changed, taken out or set twice', () => {
    const [changed, without, twice] = [made(), made(), made()];
    injected(changed).source += '\nn = 2';
    without.cells.splice(without.cells.indexOf(injected(without)), 1);
    twice.cells.push(injected(twice));
    expect(
      [changed, without, twice].map(clone =>
        isInjectedAs(clone, points[0], parameters)
      )
    ).toEqual([false, false, false]);
  });
});
