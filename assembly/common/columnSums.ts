/** Add rows of `bytes` bytes of float64, which lie behind each other from `from` on, to the column sums: row after row as NumPy does. */
export function addRows(
  from: usize,
  rows: i32,
  bytes: usize,
  sums: usize
): void {
  let row = from;
  let i = 0;
  for (; i + 4 <= rows; i += 4, row += bytes << 2) {
    const r1 = row + bytes;
    const r2 = r1 + bytes;
    const r3 = r2 + bytes;
    let t: usize = 0;
    for (; t + 16 <= bytes; t += 16) {
      let s = f64x2.add(v128.load(sums + t), v128.load(row + t));
      s = f64x2.add(s, v128.load(r1 + t));
      s = f64x2.add(s, v128.load(r2 + t));
      v128.store(sums + t, f64x2.add(s, v128.load(r3 + t)));
    }
    if (t < bytes) {
      let s = load<f64>(sums + t) + load<f64>(row + t);
      s += load<f64>(r1 + t);
      s += load<f64>(r2 + t);
      store<f64>(sums + t, s + load<f64>(r3 + t));
    }
  }
  for (; i < rows; i++, row += bytes) {
    for (let t: usize = 0; t < bytes; t += 8) {
      store<f64>(sums + t, load<f64>(sums + t) + load<f64>(row + t));
    }
  }
}
