/** Sums over columns in float64. Vectors are padded with zeros to whole groups of eight columns. */
import * as m from './memory';

@inline
export function addLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** a·b */
export function dot(a: usize, b: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (let t: usize = 0; t < m.centreBytes; t += 32) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(a + t), v128.load(b + t)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(a + t, 16), v128.load(b + t, 16)));
  }
  return addLanes(f64x2.add(s0, s1));
}

/** |a - b|² */
export function squaredDistance(a: usize, b: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (let t: usize = 0; t < m.centreBytes; t += 32) {
    const v = f64x2.sub(v128.load(a + t), v128.load(b + t));
    const w = f64x2.sub(v128.load(a + t, 16), v128.load(b + t, 16));
    s0 = f64x2.add(s0, f64x2.mul(v, v));
    s1 = f64x2.add(s1, f64x2.mul(w, w));
  }
  return addLanes(f64x2.add(s0, s1));
}

/** The same; for small matrices column after column. */
export function exactDistance(a: usize, b: usize): f64 {
  if (!m.isSmall) return squaredDistance(a, b);
  let s: f64 = 0;
  for (let t: usize = 0; t < m.stageBytes; t += 8) {
    const v = load<f64>(a + t) - load<f64>(b + t);
    s += v * v;
  }
  return s;
}

/** Add `row` to the sums at `to`. */
export function addTo(row: usize, to: usize): void {
  for (let t: usize = 0; t < m.centreBytes; t += 16) {
    v128.store(to + t, f64x2.add(v128.load(to + t), v128.load(row + t)));
  }
}

/** Take `row` out of the sums at `from`, and add it to those at `to`. */
export function moveRow(row: usize, from: usize, to: usize): void {
  for (let t: usize = 0; t < m.centreBytes; t += 16) {
    const v = v128.load(row + t);
    v128.store(to + t, f64x2.add(v128.load(to + t), v));
    v128.store(from + t, f64x2.sub(v128.load(from + t), v));
  }
}

/**
 * Square roots by the vector instruction: the scalar one is compiled to a form that waits for the result before it (V8 on x64),
 * which makes independent ones queue.
 */
@inline
export function root(v: f64): f64 {
  return f64x2.extract_lane(f64x2.sqrt(f64x2.splat(v)), 0);
}
