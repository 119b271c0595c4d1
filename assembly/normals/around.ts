/** Deviates become rows around a centre. */
import { centre } from './memory';

/** Row by row, from the address `first` on: column j becomes centre[j] + scale × its deviate. */
export function moveRows(first: usize, rows: i32, columns: i32, scale: f64): void {
  const factor = f64x2.splat(scale);
  const bytes = <usize>columns << 3;
  let at = first;
  for (let i: i32 = 0; i < rows; i++, at += bytes) {
    let t: usize = 0;
    for (; t + 16 <= bytes; t += 16) {
      const moved = f64x2.mul(factor, v128.load(at + t));
      v128.store(at + t, f64x2.add(v128.load(centre + t), moved));
    }
    if (t < bytes) {
      f64.store(at + t, f64.load(centre + t) + scale * f64.load(at + t));
    }
  }
}
