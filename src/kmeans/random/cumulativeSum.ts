/** Running sums from the left, as `numpy.cumsum` makes them. */
export function cumulativeSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    sums[i] = sum;
  }
  return sums;
}
