/**
 * Squared norms of rows, added up as NumPy's `einsum('ij,ij->i')` does: in vectors of 16 bytes, four at a time, the last first.
 */
export function rowNorms(
  data: Float64Array | Float32Array,
  columns: number
): Float64Array {
  const lanes = data instanceof Float32Array ? 4 : 2;
  const round = data instanceof Float32Array ? Math.fround : Number;
  const norms = new Float64Array(data.length / columns);
  const sums = new Float64Array(lanes);
  const add = (t: number, end: number): void => {
    for (let lane = 0; lane < lanes && t + lane < end; lane++) {
      const value = data[t + lane];
      sums[lane] = round(sums[lane] + round(value * value));
    }
  };
  for (let i = 0; i < norms.length; i++) {
    const end = (i + 1) * columns;
    let t = i * columns;
    sums.fill(0);
    for (; t + 4 * lanes <= end; t += 4 * lanes) {
      for (let vector = 3; vector >= 0; vector--) {
        add(t + vector * lanes, end);
      }
    }
    for (; t < end; t += lanes) {
      add(t, end);
    }
    norms[i] =
      lanes === 2
        ? sums[0] + sums[1]
        : round(round(sums[0] + sums[1]) + round(sums[2] + sums[3]));
  }
  return norms;
}
