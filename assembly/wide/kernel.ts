/** Products of 16-bit integers: two rows with the four slots of a group. */
import * as m from './memory';

/** Sums of the lanes of four vectors, as one vector. */
@inline
function addEach(a0: v128, a1: v128, a2: v128, a3: v128): v128 {
  const s0 = i32x4.add(
    v128.shuffle<i32>(a0, a1, 0, 4, 1, 5),
    v128.shuffle<i32>(a0, a1, 2, 6, 3, 7)
  );
  const s1 = i32x4.add(
    v128.shuffle<i32>(a2, a3, 0, 4, 1, 5),
    v128.shuffle<i32>(a2, a3, 2, 6, 3, 7)
  );
  return i32x4.add(
    v128.shuffle<i64>(s0, s1, 0, 2),
    v128.shuffle<i64>(s0, s1, 1, 3)
  );
}

/** Products of the row at x with a group, as float32; those of the row at y in {@link second}. */
export let second: v128 = i32x4.splat(0);

export function products(x: usize, y: usize, group: usize): v128 {
  let a0 = i32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const end = x + m.vectorBytes;
  for (; x < end; x += 16, y += 16, group += 64) {
    const v = v128.load(x);
    const w = v128.load(y);
    let c = v128.load(group);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, c));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(w, c));
    c = v128.load(group, 16);
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, c));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(w, c));
    c = v128.load(group, 32);
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(v, c));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(w, c));
    c = v128.load(group, 48);
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(v, c));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(w, c));
  }
  second = f32x4.convert_i32x4_s(addEach(b0, b1, b2, b3));
  return f32x4.convert_i32x4_s(addEach(a0, a1, a2, a3));
}
