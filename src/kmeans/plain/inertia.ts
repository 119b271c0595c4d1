/** Weighted sum of the squared distances of the rows `start` to `end` to the centres that `labels` names, from the residuals. */
export function inertiaOf(
  data: Float64Array | Float32Array,
  start: number,
  end: number,
  centers: Float64Array | Float32Array,
  columns: number,
  labels: Int32Array,
  sampleWeight: Float64Array | undefined
): number {
  let inertia = 0;
  for (let i = start; i < end; i++) {
    const distance = squaredDistance(
      data,
      i * columns,
      centers,
      labels[i] * columns,
      columns
    );
    inertia +=
      sampleWeight === undefined ? distance : distance * sampleWeight[i];
  }
  return inertia;
}

/** Squared Euclidean distance between two runs of `columns` numbers; four squares at a time, as scikit-learn adds them up. */
export function squaredDistance(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array | Float32Array,
  bStart: number,
  columns: number
): number {
  let sum = 0;
  let t = 0;
  for (; t + 3 < columns; t += 4) {
    const d0 = a[aStart + t] - b[bStart + t];
    const d1 = a[aStart + t + 1] - b[bStart + t + 1];
    const d2 = a[aStart + t + 2] - b[bStart + t + 2];
    const d3 = a[aStart + t + 3] - b[bStart + t + 3];
    sum += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
  }
  for (; t < columns; t++) {
    const difference = a[aStart + t] - b[bStart + t];
    sum += difference * difference;
  }
  return sum;
}
