/** Draws in proportion to float64 values: their sum, and where a running sum reaches a target. */

const BLOCK: i32 = 1024;

/** Sum of the `n` values; the sums of its blocks are kept. */
export function sumBlocks(values: usize, n: i32, blockSums: usize): f64 {
  let total: f64 = 0;
  for (let from = 0; from < n; from += BLOCK) {
    const end = min(n, from + BLOCK);
    let v = f64x2.splat(0);
    let w = v;
    let i = from;
    for (; i + 4 <= end; i += 4) {
      const p = values + (<usize>i << 3);
      v = f64x2.add(v, v128.load(p));
      w = f64x2.add(w, v128.load(p, 16));
    }
    v = f64x2.add(v, w);
    let s = f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
    for (; i < end; i++) s += load<f64>(values + (<usize>i << 3));
    store<f64>(blockSums + (<usize>(from / BLOCK) << 3), s);
    total += s;
  }
  return total;
}

/** The first place at which the running sum reaches `target`; the last when none does. */
export function findPlace(
  target: f64,
  values: usize,
  n: i32,
  blockSums: usize
): i32 {
  const blocks = (n + BLOCK - 1) / BLOCK;
  let running: f64 = 0;
  let b = 0;
  for (; b < blocks - 1; b++) {
    const s = load<f64>(blockSums + (<usize>b << 3));
    if (running + s >= target) break;
    running += s;
  }
  const end = min(n, (b + 1) * BLOCK);
  for (let i = b * BLOCK; i < end; i++) {
    running += load<f64>(values + (<usize>i << 3));
    if (running >= target) return i;
  }
  return end - 1;
}
