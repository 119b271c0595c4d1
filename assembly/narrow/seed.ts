/**
 * Greedy k-means++: the candidates of a step in one pass over the rows that they can change at all.
 *
 * A row at distance r from its nearest seed s cannot change when a candidate is farther than 2r from s. Sums that decide
 * (what is drawn, which candidate wins) are those of float64 distances; float32 only screens.
 */
import { findPlace, sumBlocks } from '../common/runningSum';
import * as m from './memory';
import { centreDistance } from './centres';
import { copyRow, exactDistance } from './rows';

/** Whether a row was found as near to one seed as to another, up to rounding: then its label is not for the seeding to say. */
export let isTied: i32 = 0;

@inline
export function noteTie(a: f64, b: f64): void {
  if (abs(a - b) <= 1e-12 * (a + b)) isTied = 1;
}

export function forgetTies(): void {
  isTied = 0;
}

/** The row of the caller's matrix that stands at this position becomes the seed j. */
export function putSeed(j: i32, position: i32): void {
  copyRow(position, m.seedCentre + <usize>j * m.centreBytes);
}

/** Distances of rows [from, to) to the first seed. */
export function measureFirst(from: i32, to: i32): void {
  for (let i = <usize>from; i < <usize>to; i++) {
    const o = load<u32>(m.origin + (i << 2));
    putFirst(i, o, exactDistance(i, m.seedCentre));
  }
}

/** The squared distance of row i, the caller's row o, to the first seed. */
@inline
export function putFirst(i: usize, o: i32, v: f64): void {
  store<f64>(m.nearestExact + (<usize>o << 3), v);
  store<f32>(m.nearest + (i << 2), <f32>v);
}

/** Sum of the distances to the nearest seed. */
export function sumNearest(): f64 {
  return sumBlocks(m.nearestExact, m.n, m.blockSums);
}

/** The first of the caller's rows at which the running sum reaches `target`; the last row when none does. */
export function findRow(target: f64): i32 {
  return findPlace(target, m.nearestExact, m.n, m.blockSums);
}

/** The row at this position becomes the candidate l. */
export function putCandidate(l: i32, position: i32): void {
  const c = m.candidate + <usize>l * m.centreBytes;
  copyRow(position, c);
  const q = m.candidate32 + <usize>l * m.centre32Bytes;
  let s: f64 = 0;
  for (let t: usize = 0; t < <usize>m.dp; t++) {
    const v = load<f64>(c + (t << 3));
    s += v * v;
    store<f32>(q + (t << 2), <f32>(-2 * v));
  }
  store<f32>(m.candidateNorm + (<usize>l << 2), <f32>s);
}

/** How near to each seed a row can be that no candidate changes. Candidates [used, lanes), which stand for nothing, repeat the first. */
export function pruneByCandidates(seeds: i32, used: i32): void {
  for (let l = used; l < m.lanes; l++) {
    memory.copy(
      m.candidate32 + <usize>l * m.centre32Bytes,
      m.candidate32,
      m.centre32Bytes
    );
    store<f32>(m.candidateNorm + (<usize>l << 2), load<f32>(m.candidateNorm));
  }
  for (let a = 0; a < seeds; a++) {
    const seed = m.seedCentre + <usize>a * m.centreBytes;
    let least: f64 = Infinity;
    for (let l: usize = 0; l < <usize>used; l++) {
      const s = centreDistance(m.candidate + l * m.centreBytes, seed);
      least = Math.min(least, s);
    }
    store<f32>(m.prune + (<usize>a << 2), <f32>(least * 0.249999));
  }
}

/** Forget the potentials of the step before. */
export function resetPotentials(): void {
  memory.fill(m.potential, 0, <usize>m.lanes << 4);
}

/** Where it was kept what the squared distance of listed row z to candidate l is at least, float32. */
@inline
export function candidateAt(z: usize, l: usize): usize {
  const lanes = <usize>m.lanes;
  const place = (z & ~7) * lanes + (l << 3) + (z & 7);
  return m.candidateDistance + (place << 2);
}

/** By how much candidate l lowers the potential, in float64, over the listed rows [from, to). */
export function exactGain(l: i32, from: i32, to: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  let s: f64 = 0;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const near32 = load<f32>(m.nearest + (i << 2)) * <f32>1.000001;
    if (load<f32>(candidateAt(z, l)) >= near32) continue;
    const o = <usize>load<u32>(m.origin + (i << 2));
    const v = exactDistance(i, c);
    const near = load<f64>(m.nearestExact + (o << 3));
    if (v < near) s += near - v;
  }
  return s;
}

/** The potential that candidate l would leave, row after row. */
export function exactPotential(l: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  let s: f64 = 0;
  for (let i: usize = 0; i < <usize>m.n; i++) {
    s += Math.min(load<f64>(m.nearestExact + (i << 3)), exactDistance(i, c));
  }
  return s;
}

/** Candidate l becomes the seed j. */
export function putWinner(l: i32, j: i32): void {
  memory.copy(
    m.seedCentre + <usize>j * m.centreBytes,
    m.candidate + <usize>l * m.centreBytes,
    m.centreBytes
  );
}
