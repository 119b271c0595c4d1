/** Weighted sum of the squared distances of the rows `start` to `end` to the centres that `labels` names, from the residuals. */
export function inertiaOf(
  data: Float64Array | Float32Array,
  start: number,
  end: number,
  centers: Float64Array,
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
    inertia += sampleWeight === undefined ? distance : distance * sampleWeight[i];
  }
  return inertia;
}

/** Squared Euclidean distance between two runs of `columns` numbers. */
export function squaredDistance(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array | Float32Array,
  bStart: number,
  columns: number
): number {
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    const difference = a[aStart + t] - b[bStart + t];
    sum += difference * difference;
  }
  return sum;
}
