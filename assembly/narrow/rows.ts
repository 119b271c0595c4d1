/** Exact (float64) arithmetic on the rows, whose values lie in two planes. */
import * as m from './memory';

/** Two neighbouring values, exactly. */
@inline
export function pair(high: usize, low: usize): v128 {
  return v128.or(
    f64x2.promote_low_f32x4(v128.load64_zero(high)),
    v128.load32x2_u(low)
  );
}

/** One value, exactly. */
@inline
export function single(high: usize, low: usize): f64 {
  return reinterpret<f64>(
    reinterpret<u64>(<f64>load<f32>(high)) | <u64>load<u32>(low)
  );
}

@inline
export function addLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/**
 * Square root, by the vector instruction: the scalar one is compiled to a form that waits for the result before it
 * (V8 on x64), which makes independent distances queue.
 */
@inline
export function rootExact(v: f64): f64 {
  return f64x2.extract_lane(f64x2.sqrt(f64x2.splat(v)), 0);
}

/** Squared distance of row i to the float64 centre at c. */
export function exactDistance(i: usize, c: usize): f64 {
  return distanceOfRow(m.high + i * m.rowBytes, m.low - m.high, c);
}

/** The same of the row at `high` in that plane; the other plane is `toLow` behind it. */
@inline
export function distanceOfRow(high: usize, toLow: usize, c: usize): f64 {
  return m.isSmall
    ? distanceInOrder(high, toLow, c)
    : squaredDistance(high, toLow, c);
}

@inline
function squaredDistance(high: usize, toLow: usize, c: usize): f64 {
  const end = high + (m.rowBytes & ~7);
  let a = f64x2.splat(0);
  let b = a;
  for (const four = end - 8; high < four; high += 16, c += 32) {
    const low = high + toLow;
    const v = f64x2.sub(pair(high, low), v128.load(c));
    const w = f64x2.sub(pair(high + 8, low + 8), v128.load(c, 16));
    a = f64x2.add(a, f64x2.mul(v, v));
    b = f64x2.add(b, f64x2.mul(w, w));
  }
  if (high < end) {
    const v = f64x2.sub(pair(high, high + toLow), v128.load(c));
    a = f64x2.add(a, f64x2.mul(v, v));
    high += 8;
    c += 16;
  }
  let s = addLanes(f64x2.add(a, b));
  if (m.d & 1) {
    const v = single(high, high + toLow) - load<f64>(c);
    s += v * v;
  }
  return s;
}

/** The same, added up column after column. */
function distanceInOrder(high: usize, toLow: usize, c: usize): f64 {
  let s: f64 = 0;
  for (let t = 0; t < m.d; t++, high += 4, c += 8) {
    const v = single(high, high + toLow) - load<f64>(c);
    s += v * v;
  }
  return s;
}

/** Add two neighbouring values to the sums at `to`. */
@inline
export function addPair(to: usize, high: usize, low: usize): void {
  v128.store(to, f64x2.add(v128.load(to), pair(high, low)));
}

/** Add row i to the sums at `to`. */
export function addRow(i: usize, to: usize): void {
  let high = m.high + i * m.rowBytes;
  let low = m.low + i * m.rowBytes;
  const end = high + (m.rowBytes & ~7);
  for (; high < end; high += 8, low += 8, to += 16) addPair(to, high, low);
  if (m.d & 1) store<f64>(to, load<f64>(to) + single(high, low));
}

/** Take row i out of the sums at `from`, and add it to those at `to`. */
export function moveRow(i: usize, from: usize, to: usize): void {
  let high = m.high + i * m.rowBytes;
  let low = m.low + i * m.rowBytes;
  const end = high + (m.rowBytes & ~7);
  for (; high < end; high += 8, low += 8, to += 16, from += 16) {
    const v = pair(high, low);
    v128.store(to, f64x2.add(v128.load(to), v));
    v128.store(from, f64x2.sub(v128.load(from), v));
  }
  if (m.d & 1) {
    const v = single(high, low);
    store<f64>(to, load<f64>(to) + v);
    store<f64>(from, load<f64>(from) - v);
  }
}

/** Write row i as float64 to `to`, padded with zeros to whole vectors. */
export function copyRow(i: i32, to: usize): void {
  let high = m.high + <usize>i * m.rowBytes;
  let low = m.low + <usize>i * m.rowBytes;
  memory.fill(to, 0, m.centreBytes);
  for (let t = 0; t < m.d; t++, high += 4, low += 4, to += 8) {
    store<f64>(to, single(high, low));
  }
}

/**
 * Read something of each line of the rows whose positions stand at `at`, `step` bytes apart, so that they all come from memory at a time;
 * what follows would wait for them one after the other. `bytes` are those of a row in the plane; what is returned has no meaning.
 */
export function touch(
  plane: usize,
  bytes: usize,
  at: usize,
  end: usize,
  step: usize
): i32 {
  const last = bytes - 4;
  let sum = 0;
  // A row of which a line has a whole number lies in one.
  if (m.LINE % bytes == 0) {
    for (; at < end; at += step) {
      sum += load<i32>(plane + <usize>load<u32>(at) * bytes);
    }
    return sum;
  }
  // A little longer, in two: where it begins is a multiple of the largest power of two in `bytes`.
  if (bytes <= m.LINE + (bytes & (0 - bytes))) {
    for (; at < end; at += step) {
      const row = plane + <usize>load<u32>(at) * bytes;
      sum += load<i32>(row) + load<i32>(row + last);
    }
    return sum;
  }
  for (; at < end; at += step) {
    const row = plane + <usize>load<u32>(at) * bytes;
    for (let t: usize = 0; t < last; t += m.LINE) sum += load<i32>(row + t);
    sum += load<i32>(row + last);
  }
  return sum;
}

/** How far ahead of its work a pass over all rows asks for them: a page, where the processor's own reading ahead ends. */
const AHEAD: usize = 4096;

/** The same for eight neighbours, in both planes: those that stand this far behind row i, if there are any. */
@inline
export function touchAhead(i: usize): i32 {
  const start = i * m.rowBytes + AHEAD;
  const end = start + (m.rowBytes << 3);
  let sum = 0;
  if (end > <usize>m.n * m.rowBytes) return sum;
  for (let t = start; t < end; t += m.LINE) {
    sum += load<i32>(m.high + t) + load<i32>(m.low + t);
  }
  return sum;
}

/** Rows that are further apart than this, on average, are not read ahead by the processor itself. */
const NEAR: i32 = 8;

/** Whether to {@link touch} the rows of a list, whose positions ascend: else that would only be more work. */
export function areScattered(list: usize, end: usize): bool {
  const rows = <i32>((end - list) >> 2);
  return load<i32>(end - 4) - load<i32>(list) > NEAR * rows;
}
