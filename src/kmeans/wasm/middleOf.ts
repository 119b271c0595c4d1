/** columns; the mean of centres (clusters × columns). */
export function middleOf(centers: Float64Array, columns: number): Float64Array {
  const middle = new Float64Array(columns);
  const k = centers.length / columns;
  centers.forEach((value, p) => {
    middle[p % columns] += value / k;
  });
  return middle;
}
