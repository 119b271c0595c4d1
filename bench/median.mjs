/** The median of numbers, the upper of two; undefined of none. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
