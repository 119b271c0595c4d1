import { indexOfLargest } from '../indexOfLargest.js';

/** The clusters of a run, as an engine holds them; sums are of padded vectors. */
export interface Clusters {
  readonly k: number;
  readonly columns: number;
  /** Elements of a sum. */
  readonly pitch: number;
  readonly counts: Int32Array;
  readonly sums: Float64Array;
  readonly labels: ArrayLike<number>;
  /** Which of the caller's rows stands at each position, where that differs. */
  readonly origin?: ArrayLike<number>;
  /** Squared distances of the rows to their own centres, by position. */
  ownDistances(): Float64Array;
  /** The values at a position. */
  readRow(position: number): ArrayLike<number>;
}

const nothing = (): void => undefined;

/**
 * Give each empty cluster the row farthest from its centre, as scikit-learn does, in the sums that the next centres are made from.
 * (When every row lies on its centre, the empty ones get the largest cluster's centre.)
 *
 * @returns what puts the sums and counts back, since the labels stay as they are.
 */
export function relocateEmpty(clusters: Clusters): () => void {
  const { columns, pitch, counts, sums, labels } = clusters;
  if (!counts.includes(0)) {
    return nothing;
  }
  const empty = [...counts.keys()].filter(j => counts[j] === 0);
  const countsBefore = counts.slice();
  const sumsBefore = sums.slice();
  const distances = clusters.ownDistances();
  const farthest = largest(distances, clusters.origin, empty.length);
  if (distances[farthest[0]] > 0) {
    farthest.forEach((position, rank) => {
      const to = empty[rank];
      const from = labels[position];
      const row = clusters.readRow(position);
      for (let t = 0; t < columns; t++) {
        sums[from * pitch + t] -= row[t];
        sums[to * pitch + t] = row[t];
      }
      counts[to] = 1;
      counts[from]--;
    });
  }
  const heaviest = indexOfLargest(counts);
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
  origin: ArrayLike<number> | undefined,
  count: number
): number[] {
  const best: number[] = [];
  const rowAt = (i: number): number => origin?.[i] ?? i;
  const isBefore = (a: number, b: number): boolean =>
    values[a] > values[b] || (values[a] === values[b] && rowAt(a) < rowAt(b));
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
