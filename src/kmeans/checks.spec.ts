import { runInNewContext } from 'node:vm';

import { checkForm, checkMatrix } from './checks';
import { failure } from './testing/estimator';

const data = Float64Array.of(1, 2);

test.each([
  ['negative', [-2, -1]],
  ['of one dimension', [2]],
  ['of three dimensions', [2, 1, 1]],
  ['of fractions', [0.5, 4]],
  ['a text', '21']
])('a shape that is %s is refused', (_, shape) => {
  const run = (): unknown => checkForm({ data, shape: shape as any });
  expect(failure(run)).toMatchObject({
    code: 'invalid-data',
    message: expect.stringMatching(/^X\.shape must be \[rows, columns\]/)
  });
});

test.each([
  ['longer', [[1], [2, 3]]],
  ['shorter', [[1, 2], [3]]]
])('a row that is %s than the first is refused', (_, rows) => {
  expect(failure(() => checkForm(rows))).toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringMatching(/row 1 has/)
  });
});

test('bytes that are no list of numbers are no row', () => {
  const bytes = new DataView(new ArrayBuffer(8));
  expect(failure(() => checkForm([bytes as any])).message).toMatch(
    /two-dimensional.*as row 0/
  );
});

test.each([
  ['no rows', [0, 3]],
  ['no columns', [3, 0]]
] as const)('a matrix of %s is refused', (_, shape) => {
  const run = (): unknown => checkForm({ data: new Float64Array(0), shape });
  expect(failure(run).message).toMatch(/at least one row and one column/);
});

test.each([
  ['Float64Array', Float64Array],
  ['Float32Array', Float32Array]
])('part of a %s of another realm is seen as one of ours', (name, Values) => {
  const foreign = runInNewContext(`new ${name}([9, 1, 2, 3, 4, 9])`);
  const matrix = checkMatrix({ data: foreign.subarray(1, 5), shape: [2, 2] });
  expect(matrix.data).toBeInstanceOf(Values);
  expect(matrix).toEqual({ data: Values.of(1, 2, 3, 4), shape: [2, 2] });
  foreign[1] = 5;
  expect(matrix.data[0]).toBe(5);
});
