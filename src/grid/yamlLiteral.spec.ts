import { expandGrid } from './expandGrid.js';
import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';

const literal = (yaml: string) =>
  expandGrid(readGrid(notebookOf(`grid: {n: [${yaml}]}`)))[0].literals.n;

describe('numbers of the grid cell', () => {
  it.each([
    ['1', 1, '1'],
    ['-7', -7, '-7'],
    ['+7', 7, '7'],
    ['012', 12, '12'],
    ['-0', 0, '0'],
    ['0x1F', 31, '31'],
    ['0o17', 15, '15'],
    ['9007199254740991', 2 ** 53 - 1, '9007199254740991']
  ])('%s is an integer', (written, value, text) => {
    expect(literal(written)).toEqual({ kind: 'integer', value, text });
  });

  it.each([
    ['1.0', 1, '1.0'],
    ['1e-3', 0.001, '1e-3'],
    ['1E+05', 1e5, '1e+05'],
    ['.5', 0.5, '0.5'],
    ['1.', 1, '1.0'],
    ['-0.50', -0.5, '-0.50'],
    ['+01.5', 1.5, '1.5'],
    ['-0.0', -0, '-0.0'],
    ['0e999', 0, '0e999'],
    ['9007199254740992.0', 2 ** 53, '9007199254740992.0'],
    ['.inf', Infinity, 'inf'],
    ['-.INF', -Infinity, '-inf'],
    ['.NaN', NaN, 'nan']
  ])('%s is a float that keeps its form', (written, value, text) => {
    expect(literal(written)).toEqual({ kind: 'float', value, text });
  });

  it.each(['1_000', '0o8', '0b1', '1e', '--1', 'nan', 'inf', "'1'", '"1.0"'])(
    '%s is text',
    written => {
      expect(literal(written).kind).toBe('string');
    }
  );
});
