/** The first index whose value is not below `wanted`; the length when there is none. `sorted` ascends. */
export function searchSortedLeft(
  sorted: Float64Array | Float32Array,
  wanted: number
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The first index whose value is above `wanted`; the length when there is none. `sorted` ascends. */
export function searchSortedRight(
  sorted: Float64Array | Float32Array,
  wanted: number
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
