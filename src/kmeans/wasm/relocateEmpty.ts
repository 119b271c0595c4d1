import type { WasmMatrix } from './wasmMatrix.js';

const nothing = (): void => undefined;

/**
 * Give each empty cluster the row farthest from its centre, as scikit-learn does, in the sums that the next centres are made from.
 * (When every row lies on its centre, the empty ones get the largest cluster's centre.)
 *
 * @returns what puts the sums and counts back, since the labels stay as they are.
 */
export function relocateEmpty(matrix: WasmMatrix, k: number): () => void {
  const { kernel, rows, columns, pitch } = matrix;
  const counts = matrix.int32(kernel.count, k);
  const empty = [...counts.keys()].filter(j => counts[j] === 0);
  if (empty.length === 0) {
    return nothing;
  }
  const sums = matrix.float64(kernel.sum, k * pitch);
  const countsBefore = counts.slice();
  const sumsBefore = sums.slice();
  matrix.inBlocks(rows, columns, (from, to) => kernel.measureOwn(from, to));
  const distances = matrix.float64(kernel.candidateDistance, rows);
  const origin = matrix.int32(kernel.origin, rows);
  const farthest = largest(distances, origin, empty.length);
  if (distances[farthest[0]] > 0) {
    const labels = matrix.uint16(kernel.label, rows);
    const row = matrix.float64(kernel.stage, pitch);
    farthest.forEach((position, rank) => {
      const to = empty[rank];
      const from = labels[position];
      kernel.copyRow(position, kernel.stage.value);
      for (let t = 0; t < columns; t++) {
        sums[from * pitch + t] -= row[t];
        sums[to * pitch + t] = row[t];
      }
      counts[to] = 1;
      counts[from]--;
    });
  }
  const heaviest = counts.indexOf(Math.max(...counts));
  counts.forEach((count, j) => {
    if (count === 0) {
      sums.copyWithin(j * pitch, heaviest * pitch, (heaviest + 1) * pitch);
      // In the order of the clusters, as scikit-learn's loop does: those before the heaviest see its sums, those behind its mean.
      const divisor = j < heaviest ? 1 : counts[heaviest];
      counts[j] = divisor;
    }
  });
  return () => {
    counts.set(countsBefore);
    sums.set(sumsBefore);
  };
}

/** The positions of the `count` largest values, the largest first; of equals the first of the caller's rows. */
function largest(
  values: Float64Array,
  origin: Int32Array,
  count: number
): number[] {
  const best: number[] = [];
  const isBefore = (a: number, b: number): boolean =>
    values[a] > values[b] || (values[a] === values[b] && origin[a] < origin[b]);
  for (let i = 0; i < values.length; i++) {
    let rank = best.length;
    while (rank > 0 && isBefore(i, best[rank - 1])) {
      rank--;
    }
    if (rank < count) {
      best.splice(rank, 0, i);
      best.length = Math.min(best.length, count);
    }
  }
  return best;
}
