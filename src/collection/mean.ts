const LANES = 8;
const BLOCK = 128;

/** The mean, summed in NumPy's pairwise order so that the last bit agrees. */
export function mean(values: readonly number[]): number {
  return pairwiseSum(values, 0, values.length) / values.length;
}

function pairwiseSum(
  values: readonly number[],
  start: number,
  count: number
): number {
  if (count < LANES) {
    let sum = -0;
    for (let at = start; at < start + count; at++) {
      sum += values[at];
    }
    return sum;
  }
  if (count > BLOCK) {
    const half = Math.floor(count / 2);
    const first = half - (half % LANES);
    return (
      pairwiseSum(values, start, first) +
      pairwiseSum(values, start + first, count - first)
    );
  }
  const lanes = values.slice(start, start + LANES);
  const whole = count - (count % LANES);
  for (let at = LANES; at < whole; at++) {
    lanes[at % LANES] += values[start + at];
  }
  const [a, b, c, d, e, f, g, h] = lanes;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let at = whole; at < count; at++) {
    sum += values[start + at];
  }
  return sum;
}
