/**
 * What the shortlist compares with: for each label the differences of other centres to its own, as 16-bit integers, four to a group.
 *
 * Where x̂ is a row's shortlist (x = x̂ + ρ), a its label's centre, b another, δ = b - a and δ̂ the integers of that (δ = δ̂ + ε):
 *
 *   |x-b|² - |x-a|² = (|δ|² + 2a·δ̂) - 2x̂·δ̂ - 2ρ·δ̂ - 2(x-a)·ε
 *
 * The first term is a constant, the second is what integers give; the last two are bounded by 2|ρ||δ̂| and 2|x-a||ε|. All of x, a, b are seen
 * from the origin of the integers, where a centre is its coordinates plus `shift`.
 */
import * as m from './memory';
import { addLanes, root, squaredDistance } from './arithmetic';
import { LONGEST, TO_INTEGER, largestSquare, toIntegers } from './load';

/** Bound of the rounding of a few float32 operations, relative to the largest number in them. */
export const ROUNDING: f64 = 6e-7;

@inline
function storeLane(at: usize, value: f64): void {
  store<f32>(at, <f32>value);
}

/** A slot that nothing is nearer than: `lane` (times 4) of the group whose constants and integers stand at `c` and `q`. */
function putNothing(c: usize, q: usize, lane: usize): void {
  store<f32>(c + m.VALUE + lane, Infinity);
  store<f32>(c + m.FACTOR + lane, 0);
  store<f32>(c + m.BY_REST + lane, 0);
  store<f32>(c + m.BY_DISTANCE + lane, 0);
  store<f32>(c + m.ERROR + lane, 0);
  q += lane << 2;
  for (let t: usize = 0; t < m.vectorBytes; t += 16) {
    v128.store(q + (t << 2), i32x4.splat(0));
  }
}

@inline
function difference(b: usize, a: usize): v128 {
  return f64x2.sub(v128.load(b), v128.load(a));
}

/** The length of a centre, seen from the origin of the integers. */
function lengthOf(centre: usize): f64 {
  let s = f64x2.splat(0);
  for (let t: usize = 0; t < m.centreBytes; t += 16) {
    const v = f64x2.add(v128.load(centre + t), v128.load(m.shift + t));
    s = f64x2.add(s, f64x2.mul(v, v));
  }
  return root(addLanes(s));
}

/** Put the difference of the centres at b and a, of the given length, into a slot. With `isOwn` the centre at b itself. */
function putDifference(
  c: usize,
  q: usize,
  lane: usize,
  b: usize,
  a: usize,
  length: f64,
  slack: f64,
  isOwn: bool
): void {
  const unit = <f64>(<f32>((length / LONGEST) * 1.0000001));
  const inverse = f64x2.splat(unit > 0 ? 1 / unit : 0);
  const units = f64x2.splat(unit);
  const shift = f64x2.splat(TO_INTEGER);
  const zero = f64x2.splat(0);
  const own = i64x2.splat(isOwn ? -1 : 0);
  let s = m.shift;
  let rest = zero;
  let product = zero;
  let to = q + (lane << 2);
  for (let t: usize = 0; t < m.centreBytes; t += 64, s += 64, to += 64) {
    const a0 = f64x2.add(v128.load(a + t), v128.load(s));
    const a1 = f64x2.add(v128.load(a + t, 16), v128.load(s, 16));
    const a2 = f64x2.add(v128.load(a + t, 32), v128.load(s, 32));
    const a3 = f64x2.add(v128.load(a + t, 48), v128.load(s, 48));
    const x0 = v128.bitselect(a0, difference(b + t, a + t), own);
    const x1 = v128.bitselect(a1, difference(b + t + 16, a + t + 16), own);
    const x2 = v128.bitselect(a2, difference(b + t + 32, a + t + 32), own);
    const x3 = v128.bitselect(a3, difference(b + t + 48, a + t + 48), own);
    const y0 = f64x2.add(f64x2.mul(x0, inverse), shift);
    const y1 = f64x2.add(f64x2.mul(x1, inverse), shift);
    const y2 = f64x2.add(f64x2.mul(x2, inverse), shift);
    const y3 = f64x2.add(f64x2.mul(x3, inverse), shift);
    v128.store(to, toIntegers(y0, y1, y2, y3));
    const z0 = f64x2.mul(f64x2.sub(y0, shift), units);
    const z1 = f64x2.mul(f64x2.sub(y1, shift), units);
    const z2 = f64x2.mul(f64x2.sub(y2, shift), units);
    const z3 = f64x2.mul(f64x2.sub(y3, shift), units);
    product = f64x2.add(
      product,
      f64x2.add(
        f64x2.add(f64x2.mul(a0, z0), f64x2.mul(a1, z1)),
        f64x2.add(f64x2.mul(a2, z2), f64x2.mul(a3, z3))
      )
    );
    const e0 = f64x2.sub(x0, z0);
    const e1 = f64x2.sub(x1, z1);
    const e2 = f64x2.sub(x2, z2);
    const e3 = f64x2.sub(x3, z3);
    rest = f64x2.add(
      rest,
      f64x2.add(
        f64x2.add(f64x2.mul(e0, e0), f64x2.mul(e1, e1)),
        f64x2.add(f64x2.mul(e2, e2), f64x2.mul(e3, e3))
      )
    );
  }
  const off = root(addLanes(rest)) * 1.000001 + 1e-13 * length;
  const square = length * length;
  const half = addLanes(product);
  // The own centre: |x-a|² - |x|² = (|a|² - 2a·ε) - 2x̂·â - 2ρ·â - 2(x-a)·ε, where a·ε = |a|² - a·â.
  const value = isOwn ? 2 * half - square : square + 2 * half;
  storeLane(c + m.VALUE + lane, value);
  storeLane(c + m.FACTOR + lane, 2 * unit);
  storeLane(c + m.BY_REST + lane, 2.000002 * (length + off));
  storeLane(c + m.BY_DISTANCE + lane, 2.000002 * off);
  storeLane(
    c + m.ERROR + lane,
    isOwn
      ? ROUNDING * 2 * square
      : ROUNDING * Math.abs(value) + slack + 1e-12 * square
  );
}

@inline
function constantsOf(a: i32): usize {
  const group = <usize>((a - m.tableFrom) * m.groups);
  return m.constants + group * m.CONSTANT_BYTES;
}

@inline
function integersOf(a: i32): usize {
  const group = <usize>((a - m.tableFrom) * m.groups);
  return m.integers + (group << 2) * m.vectorBytes;
}

export function constantsAt(a: i32): usize {
  return constantsOf(a);
}

export function integersAt(a: i32): usize {
  return integersOf(a);
}

/** What rounding in float64 may amount to when scores |c|² - 2x·c are compared: such rows are to be decided as ties. */
export function scoreSlack(longest: f64): f64 {
  return (
    2.220446049250313e-16 *
    <f64>(m.d + 8) *
    (largestSquare + 2 * longest) *
    1.000001
  );
}

/** Bring the clusters into the order of their distance from cluster a, which comes first (Shell's sort: they nearly are). */
function sortByDistance(a: i32, k: i32): void {
  const distance = m.between + (<usize>(a * m.kp) << 3);
  const order = m.order + (<usize>(a * m.kp) << 1);
  store<f64>(distance + (<usize>a << 3), -1);
  let step = 1;
  while (step < k) step = step * 3 + 1;
  for (step = step / 3; step > 0; step = step / 3) {
    for (let r = step; r < k; r++) {
      const j = load<u16>(order + (<usize>r << 1));
      const v = load<f64>(distance + (<usize>j << 3));
      let w = r - step;
      while (w >= 0) {
        const other = load<u16>(order + (<usize>w << 1));
        const u = load<f64>(distance + (<usize>other << 3));
        if (u < v || (u == v && other < j)) break;
        store<u16>(order + (<usize>(w + step) << 1), other);
        w -= step;
      }
      store<u16>(order + (<usize>(w + step) << 1), j);
    }
  }
  store<f64>(distance + (<usize>a << 3), 0);
}

/** Before the first tables of a run. */
export function resetOrder(k: i32): void {
  for (let a = 0; a < k; a++) {
    for (let r = 0; r < k; r++) {
      store<u16>(m.order + (<usize>(a * m.kp + r) << 1), <u16>r);
    }
  }
}

/** Tables of the labels from `first` on, as many as there is room for: the own centre, then all others by distance. */
export function makeTables(first: i32, k: i32, longest: f64): void {
  m.setTable(first, k);
  const slack = scoreSlack(longest);
  const end = min(k, first + m.tableLabels);
  for (let a = first; a < end; a++) {
    sortByDistance(a, k);
    const centre = m.centre + <usize>a * m.centreBytes;
    const distance = m.between + (<usize>(a * m.kp) << 3);
    const order = m.order + (<usize>(a * m.kp) << 1);
    let c = constantsOf(a);
    let q = integersOf(a);
    for (let g = 0; g < m.groups; g++) {
      for (let l = 0; l < 4; l++) {
        const r = (g << 2) + l;
        const lane = <usize>l << 2;
        if (r >= k) {
          putNothing(c, q, lane);
          continue;
        }
        const j = <i32>load<u16>(order + (<usize>r << 1));
        const b = m.centre + <usize>j * m.centreBytes;
        const length =
          r > 0
            ? load<f64>(distance + (<usize>j << 3))
            : lengthOf(centre);
        putDifference(c, q, lane, b, centre, length, slack, r == 0);
      }
      const next = (g + 1) << 2;
      let reach: f32 = Infinity;
      if (next < k) {
        const j = <usize>load<u16>(order + (<usize>next << 1));
        reach = <f32>(load<f64>(distance + (j << 3)) * 0.9999999);
      }
      store<f32>(c + m.REACH, reach);
      c += m.CONSTANT_BYTES;
      q += m.vectorBytes << 2;
    }
  }
}

/** Tables of the seeds: the candidates. Returns nothing; the reach of a seed is how far its rows can be and yet be touched. */
export function makeSeedTables(seeds: i32, used: i32): void {
  m.setTable(0, m.lanes);
  for (let a = 0; a < seeds; a++) {
    const seed = m.seedCentre + <usize>a * m.centreBytes;
    let c = constantsOf(a);
    let q = integersOf(a);
    let least = Infinity;
    for (let g = 0; g < m.groups; g++) {
      for (let i = 0; i < 4; i++) {
        const l = (g << 2) + i;
        const lane = <usize>i << 2;
        if (l >= used) {
          putNothing(c, q, lane);
          continue;
        }
        const b = m.candidate + <usize>l * m.centreBytes;
        const square = squaredDistance(b, seed);
        least = Math.min(least, square);
        putDifference(c, q, lane, b, seed, root(square), 0, false);
      }
      c += m.CONSTANT_BYTES;
      q += m.vectorBytes << 2;
    }
    store<f32>(m.limit + (<usize>a << 2), <f32>(least * 0.2499999));
  }
}
