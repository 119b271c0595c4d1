/**
 * Where everything lies in the linear memory of the module for rows of many columns. One instance serves one matrix.
 *
 * The rows themselves stay with the caller: here is a shortlist of them in 16-bit integers, with what it takes to bound its
 * error. Rows that it leaves open are brought to the stage, and decided in float64.
 */

/** Rows, columns. */
export let n: i32 = 0;
export let d: i32 = 0;

/** Bytes of a row on the stage, of a float64 centre (columns padded to 8 with zeros), of a vector of 16-bit integers. */
export let stageBytes: usize = 0;
export let centreBytes: usize = 0;
export let vectorBytes: usize = 0;
/** Bytes of a row's record: three float32 (see {@link SCALE}) and its integers. */
export let recordBytes: usize = 0;
/** Clusters, and candidates of a seeding step, padded to 4. */
export let kp: i32 = 0;
export let lanes: i32 = 0;

/** In a record: x ≈ scale · integers; a bound of the length of the difference; |x|². */
export const SCALE: usize = 0;
export const REST: usize = 4;
export const SQUARE: usize = 8;
export const INTEGERS: usize = 16;

/** float64: rows on their way in. */
export let stage: usize = 0;
/** float64: what rows are centred by, sums of the columns, and (scaled) from the origin of the integers to that of all else. */
export let mean: usize = 0;
export let columnSum: usize = 0;
export let shift: usize = 0;
/** float64: one row, centred and padded. */
export let row: usize = 0;
export let records: usize = 0;
/** u16: the label in the run, and in the seeding. */
export let label: usize = 0;
export let seedLabel: usize = 0;
/** float32: how much nearer the own centre is than any other, plus what the bounds had lost when that was found. */
export let bound: usize = 0;
/** float64: squared distance to the nearest seed, and sums of that over blocks of rows. */
export let nearest: usize = 0;
export let blockSums: usize = 0;
/** u32: rows to look at, and of these, rows that are to be decided in float64. */
export let list: usize = 0;
export let openList: usize = 0;
/** float32 [listed row][lanes]: lower bounds of what the squared distance to a candidate exceeds that to the seed by. */
export let excess: usize = 0;

/** Rows that are brought into the order of their labels at a time, at most. */
const BATCH: i32 = 16384;
export let batch: usize = 0;
export let histogram: usize = 0;

/** float64 [cluster]: centres, sums, the same for the seeding; squared lengths. i32: rows in each. */
export let centre: usize = 0;
export let sum: usize = 0;
export let seedCentre: usize = 0;
export let seedSum: usize = 0;
export let centreNorm: usize = 0;
export let count: usize = 0;
export let seedCount: usize = 0;
export let candidate: usize = 0;
/** float64: potentials of the candidates. */
export let potential: usize = 0;

/** float64: last move of each centre; what the bounds have lost in all. float32: the same rounded up; what opens a row. */
export let move: usize = 0;
export let drift: usize = 0;
export let drift32: usize = 0;
export let limit: usize = 0;
/** float64: bound of the distances of a cluster's rows to its centre. */
export let radius: usize = 0;
/** float64 [k][kp]: distances between the centres; u8 [k][kp]: whether a centre may concern the rows of a cluster. */
export let between: usize = 0;
export let isNear: usize = 0;

/** u16 [label][kp]: the clusters by distance from a label, itself first. */
export let order: usize = 0;
/** Labels that the tables have room for, starting with `tableFrom`. */
export let tableLabels: i32 = 0;
export let tableFrom: i32 = 0;
/** [label][group of 4 slots]: a group's constants, and its integers: 16 bytes of each of its slots in turn. */
export let constants: usize = 0;
export let integers: usize = 0;
export let groups: i32 = 0;

/** In a group's constants: value, factor, errors by the row's rest, by its distance, alone; then float32 reach. */
export const VALUE: usize = 0;
export const FACTOR: usize = 16;
export const BY_REST: usize = 32;
export const BY_DISTANCE: usize = 48;
export const ERROR: usize = 64;
export const REACH: usize = 80;
export const CONSTANT_BYTES: usize = 96;

/** Bytes that the tables of all labels may take; beyond that they are made for some labels at a time. */
const TABLE_BYTES: f64 = 33554432;

/** Values up to which float64 sums are made one after the other, as scikit-learn makes them: there the last bit decides. */
export const SMALL: i32 = 100000;
export let isSmall: bool = false;

/** Bytes of the records of a batch: a third of a small second cache, since records between them are read too (see group.ts). */
export const BATCH_BYTES: usize = 163840;

/** Rows of a batch: they stay in the cache, unless a label's table then served too few of them. */
export function batchRows(labels: i32): i32 {
  return min(BATCH, max(<i32>(BATCH_BYTES / recordBytes), labels << 5));
}

let top: f64 = 0;

function take(bytes: f64): usize {
  const at = top;
  top += Math.ceil((bytes + 64) / 64) * 64;
  return at < 4294967296.0 ? <usize>at : 0;
}

function setSizes(columns: i32, clusters: i32): void {
  d = columns;
  const padded = (columns + 7) & ~7;
  stageBytes = <usize>columns << 3;
  centreBytes = <usize>padded << 3;
  vectorBytes = <usize>padded << 1;
  recordBytes = INTEGERS + vectorBytes;
  kp = (clusters + 3) & ~3;
}

/** As `layout` of `assembly/narrow`: returns the bytes that are needed; the caller grows the memory. */
export function layout(
  rows: i32,
  columns: i32,
  clusters: i32,
  candidates: i32,
  stageRows: i32
): f64 {
  n = rows;
  setSizes(columns, clusters);
  lanes = (max(candidates, 1) + 3) & ~3;
  isSmall = <f64>rows * <f64>columns <= <f64>SMALL;

  const r: f64 = <f64>rows + 16;
  const k: f64 = <f64>kp;
  const c: f64 = <f64>centreBytes;
  const slots = max(kp, lanes);
  const perLabel: f64 =
    <f64>slots * <f64>vectorBytes + <f64>(slots >> 2) * <f64>CONSTANT_BYTES;
  tableLabels = <i32>min<f64>(k, max<f64>(1, Math.floor(TABLE_BYTES / perLabel)));
  top = <f64>__heap_base;
  stage = take(<f64>stageRows * <f64>stageBytes);
  mean = take(c);
  columnSum = take(c);
  shift = take(c);
  row = take(c);
  records = take(<f64>rows * <f64>recordBytes);
  label = take(r * 2);
  seedLabel = take(r * 2);
  bound = take(r * 4);
  nearest = take(r * 8);
  blockSums = take((r / 1024 + 1) * 8);
  list = take(r * 4);
  openList = take(r * 4);
  excess = take(r * <f64>lanes * 4);
  batch = take(<f64>BATCH * 4);
  histogram = take((k + 1) * 4);
  centre = take(k * c);
  sum = take(k * c);
  seedCentre = take(k * c);
  seedSum = take(k * c);
  centreNorm = take(k * 8);
  count = take(k * 4);
  seedCount = take(k * 4);
  candidate = take(<f64>lanes * c);
  potential = take(<f64>lanes * 8);
  move = take(k * 8);
  drift = take(k * 8);
  drift32 = take(k * 4);
  limit = take(k * 4);
  radius = take(k * 8);
  between = take(k * k * 8);
  isNear = take(k * k);
  order = take(k * k * 2);
  const places = max(<f64>tableLabels * <f64>slots, k * <f64>lanes);
  constants = take((places / 4) * <f64>CONSTANT_BYTES);
  integers = take(places * <f64>vectorBytes);
  return top;
}

/** Make all but the rows what it is in a new memory. */
export function clear(): void {
  memory.fill(stage, 0, records - stage);
  memory.fill(label, 0, <usize>top - label);
}

/** float64 [cluster], unpadded: centres as they were given. */
export let given: usize = 0;

/** A memory for `assignStaged` alone; returns the bytes that are needed. */
export function layoutNearest(columns: i32, clusters: i32, stageRows: i32): f64 {
  setSizes(columns, clusters);
  const k: f64 = <f64>kp;
  const c: f64 = <f64>centreBytes;
  top = <f64>__heap_base;
  stage = take(<f64>stageRows * <f64>stageBytes);
  mean = take(c);
  row = take(2 * c);
  label = take(<f64>stageRows * 2);
  centre = take(k * c);
  given = take(k * <f64>stageBytes);
  centreNorm = take(k * 8);
  return top;
}

/** How many groups of 4 slots each label of the tables has from now on. */
export function setTable(first: i32, slots: i32): void {
  tableFrom = first;
  groups = (slots + 3) >> 2;
}

/** Use fewer candidates than were planned for. */
export function useCandidates(candidates: i32): void {
  lanes = (candidates + 3) & ~3;
}
