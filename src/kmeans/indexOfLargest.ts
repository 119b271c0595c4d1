/** The place of the largest value, of equals the first. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 1; at < values.length; at++) {
    if (values[at] > values[largest]) {
      largest = at;
    }
  }
  return largest;
}
