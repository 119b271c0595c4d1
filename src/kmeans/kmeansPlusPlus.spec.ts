import { kmeansPlusPlus } from './kmeansPlusPlus';
import {
  failure,
  onInterruptCheck,
  setUpEstimator,
  X
} from './testing/estimator';

setUpEstimator();

// Those of scikit-learn 1.9.1.
test.each([
  [0, [165, 157, 181, 283, 253, 20]],
  [1, [125, 200, 32, 111, 123, 11]],
  [2, [131, 4, 128, 103, 155, 256]],
  [3, [166, 144, 34, 143, 139, 195]]
])('rows are chosen by weight, seed %i', (randomState, expected) => {
  const sampleWeight = Array.from({ length: 300 }, (_, i) => i % 7);
  const { indices } = kmeansPlusPlus(X, 6, { sampleWeight, randomState });
  expect([...indices]).toEqual(expected);
});

test('float32 rows give float32 centres, which are those rows', () => {
  const single = { data: Float32Array.from(X.data), shape: X.shape };
  const { indices, centers } = kmeansPlusPlus(single, 2, { randomState: 0 });
  expect(centers.shape).toEqual([2, 2]);
  const rows = [...indices].flatMap(row => [
    ...single.data.subarray(2 * row, 2 * row + 2)
  ]);
  expect(centers.data).toEqual(Float32Array.from(rows));
});

test('more centres than rows are refused', () => {
  const error = failure(() => kmeansPlusPlus([[1], [2]], 3));
  expect(error.code).toBe('too-few-rows');
});

test('the hook stops a seeding', () => {
  onInterruptCheck(() => {
    throw new RangeError('stop');
  });
  expect(() => kmeansPlusPlus(X, 3)).toThrow(RangeError);
});

// As above: of equal candidates rounding decides, which depends on whether the rows are centred.
test.each([
  [6, [25, 1, 17, 10, 28, 8, 20, 14, 4]],
  [9, [0, 22, 11, 25, 2, 14, 13, 28, 26]]
])('rows of a grid are chosen as they are, seed %i', (randomState, rows) => {
  const grid = Array.from({ length: 30 }, (_, i) => [Math.floor(i / 5), i % 5]);
  const { indices } = kmeansPlusPlus(grid.slice(1), 9, { randomState });
  expect([...indices]).toEqual(rows);
});
