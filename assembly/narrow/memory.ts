/**
 * Where everything lies in the linear memory. One instance of the module serves one matrix, or one of several threads that share its rows.
 *
 * A centred value v is kept exactly, as two planes of 32 bits: `high` holds v cut (not rounded) to float32, `low` the lower
 * half of v's float64 pattern. `high` alone is what the fast kernels read; both together give v back bit for bit.
 */

/** Rows, columns, largest number of clusters. */
export let n: i32 = 0;
export let d: i32 = 0;
export let kMax: i32 = 0;

/** Bytes of a row in one plane; of a centre in float64 and in float32; elements of a centre (columns, padded to 4). */
export let rowBytes: usize = 0;
export let centreBytes: usize = 0;
export let centre32Bytes: usize = 0;
export let dp: i32 = 0;
/** Clusters padded to 4: the pitch of every table with a column for each cluster. */
export let kp: i32 = 0;
/** Candidates of a seeding step, padded to 4. */
export let lanes: i32 = 0;

/** How many threads share the rows, and which of them this instance serves: each has all else to itself. Set before `layout`. */
export let threads: i32 = 1;
export let thread: i32 = 0;
/** Where this thread's own part ends. */
let ownEnd: usize = 0;

export let mean: usize = 0;
export let high: usize = 0;
export let low: usize = 0;
/** float32: squared length of each row. */
export let norm: usize = 0;
/** u32: position in memory -> row of the caller's matrix. */
export let origin: usize = 0;
/** u32: row of the caller's matrix -> position in memory. */
export let position: usize = 0;
export let stage: usize = 0;
/** u16: the label in the run, and in the seeding. */
export let label: usize = 0;
export let seedLabel: usize = 0;
/** i16: see bounds.ts. */
export let bound: usize = 0;
/** u32: rows to be evaluated. */
export let list: usize = 0;
/** u32: how many listed rows have a label, then where they go. */
export let histogram: usize = 0;
/** What puts rows in groups: float32 lengths and values of the pivots, column after column; where they are measured from; u32 counts. */
export let pivot: usize = 0;
export let middle: usize = 0;
export let groupSize: usize = 0;
export let groupStart: usize = 0;
/** Squared distance to the nearest seed: float32 by position, float64 by the caller's row. */
export let nearest: usize = 0;
export let nearestExact: usize = 0;
/** float32: what the squared distance of a row to any other seed is at least; u16: the label with which a row is in `seedSum`. */
export let seedOther: usize = 0;
export let summedLabel: usize = 0;
/** float64: sums of `nearestExact` over blocks of rows. */
export let blockSums: usize = 0;
/** float32 [chunk of 8][lane][8]: what the squared distances of the listed rows to the candidates are at least. */
export let candidateDistance: usize = 0;
/** i16 [row][pairs of columns]: the rows as integers, between the seedings in the place of these distances; 0: they are not kept. */
export let shortRow: usize = 0;
/** float64: potentials of the candidates, and the bound of their error behind them. */
export let potential: usize = 0;

/** float64 [cluster][dp]: centres, sums, and the same for the seeding. */
export let centre: usize = 0;
export let sum: usize = 0;
export let seedCentre: usize = 0;
export let seedSum: usize = 0;
/** i32: rows in each cluster, and in those of the seeding. */
export let count: usize = 0;
export let seedCount: usize = 0;
/** float32 [cluster][dp]: what the fast kernels multiply with; float32: squared lengths. */
export let centre32: usize = 0;
export let centreNorm: usize = 0;
/** i16 [cluster][pairs of columns]: the centres as integers; i32: half of their squared lengths. */
export let shortCentre: usize = 0;
export let shortNorm: usize = 0;
/** Bytes of such a centre, and of such a row. */
export let shortBytes: usize = 0;
/** float64: last move of each centre; what the rows of a cluster have lost of their bounds since the unit of these was chosen. i32: the same in that unit. */
export let move: usize = 0;
export let drift: usize = 0;
export let lost: usize = 0;
/** u8: tables of bounds.ts. */
export let tables: usize = 0;
export let sets: usize = 0;
/** float64 [k][kp]: distances between the centres. */
export let between: usize = 0;
/** [pivot][kp]: clusters by distance from a pivot (u16), and, in that order, their values, lengths and distances. */
export let order: usize = 0;
export let orderCentre: usize = 0;
export let orderNorm: usize = 0;
export let orderDistance: usize = 0;
/** float32 [cluster]: what prunes candidates; what bounds the winner's distances. */
export let prune: usize = 0;
export let reach: usize = 0;
/** float64 [lanes][dp] and float32 [lanes][dp]: the candidates. */
export let candidate: usize = 0;
export let candidate32: usize = 0;
export let candidateNorm: usize = 0;
/** One chunk of 8 rows turned into lanes, and a few results. */
export let tile: usize = 0;
export let result: usize = 0;

let top: f64 = 0;

/** Use fewer candidates than were planned for. */
export function useCandidates(candidates: i32): void {
  lanes = (candidates + 3) & ~3;
}

/** Bytes that come from memory together. */
export const LINE: usize = 64;

function wholeLines(bytes: f64): f64 {
  return Math.ceil(bytes / <f64>LINE) * <f64>LINE;
}

function take(bytes: f64): usize {
  const at = top;
  top += wholeLines(bytes + <f64>LINE);
  return at < 4294967296.0 ? <usize>at : 0;
}

/** Clusters above which there is no order by pivots (it is quadratic). */
export const MAX_ORDERED: i32 = 256;

/**
 * Values up to which a matrix counts as small: its float64 sums are made one after the other, as scikit-learn makes them. Small
 * tables of round numbers are where ties are, and there the last bit decides.
 */
export const SMALL: i32 = 100000;

export let isSmall: bool = false;

/**
 * Lay everything out for a matrix of `rows` × `columns`, up to `clusters` clusters and `candidates` candidates a step,
 * `stageRows` rows coming in at a time. Returns the bytes that all threads need together; the caller grows the memory.
 */
export function layout(
  rows: i32,
  columns: i32,
  clusters: i32,
  candidates: i32,
  stageRows: i32
): f64 {
  n = rows;
  d = columns;
  kMax = clusters;
  dp = (columns + 3) & ~3;
  kp = (clusters + 3) & ~3;
  lanes = (max(candidates, 1) + 3) & ~3;
  rowBytes = (<usize>columns) << 2;
  centreBytes = (<usize>dp) << 3;
  centre32Bytes = (<usize>dp) << 2;
  shortBytes = ((<usize>columns + 1) & ~1) << 1;
  isSmall = <f64>rows * <f64>columns <= <f64>SMALL;

  top = wholeLines(<f64>__heap_base);
  takeRows();
  const start = top;
  takeOwn(stageRows);
  const bytes = top - start;
  if (thread) {
    top = start + <f64>thread * bytes;
    takeOwn(stageRows);
  }
  return start + <f64>threads * bytes;
}

/** Rows that there is room for behind the last: some loops take several at a time. */
const SPARE: i32 = 16;

/** What nothing writes to any more once the rows are in. */
function takeRows(): void {
  const r: f64 = <f64>n + SPARE;
  mean = take(<f64>dp * 8);
  high = take(<f64>n * <f64>d * 4);
  low = take(<f64>n * <f64>d * 4);
  norm = take(r * 4);
  origin = take(r * 4);
  position = take(r * 4);
}

function takeOwn(stageRows: i32): void {
  const r: f64 = <f64>n + SPARE;
  const k: f64 = <f64>kp;
  const c: f64 = <f64>dp;
  const ordered: f64 = kMax <= MAX_ORDERED ? k : 1;
  stage = take(<f64>stageRows * <f64>d * 8);
  list = take(r * 4);
  nearest = take(r * 4);
  nearestExact = take(r * 8);
  seedOther = take(r * 4);
  takeCandidates(r);
  label = take(r * 2);
  seedLabel = take(r * 2);
  summedLabel = take(r * 2);
  bound = take(r * 2);
  histogram = take(k * 4);
  pivot = take((c + 1) * 64);
  middle = take(c * 8);
  groupSize = take(64);
  groupStart = take(64);
  blockSums = take((r / 1024 + 1) * 8);
  potential = take(<f64>lanes * 16);
  centre = take(k * c * 8);
  sum = take(k * c * 8);
  seedCentre = take(k * c * 8);
  seedSum = take(k * c * 8);
  count = take(k * 4);
  seedCount = take(k * 4);
  centre32 = take((k + 4) * c * 4);
  centreNorm = take((k + 4) * 4);
  shortCentre = take(k * (c + 1) * 2);
  shortNorm = take(k * 4);
  move = take(k * 8);
  drift = take(k * 8);
  lost = take(k * 4);
  tables = take(64);
  sets = take(2048);
  between = take(ordered * k * 8);
  order = take(ordered * k * 2);
  orderCentre = take(ordered * k * c * 4);
  orderNorm = take(ordered * k * 4);
  orderDistance = take(ordered * k * 4);
  prune = take(k * 4);
  reach = take(k * 4);
  candidate = take(<f64>lanes * c * 8);
  candidate32 = take(<f64>lanes * c * 4);
  candidateNorm = take(<f64>lanes * 4);
  tile = take(c * 32);
  result = take(128);
  ownEnd = <usize>top;
}

/** Bytes in front of the integers: what an assignment notes of its rows. */
const NOTES: f64 = 8192;

/** Bytes of a row's integers up to which they are kept: hardly more than what four candidates take. */
const MOST_SHORT_BYTES: usize = 24;

/** Clusters up to which no list is brought into the order of its labels, which takes a copy of it, behind the notes too. */
const FEW_CLUSTERS: i32 = 24;

function takeCandidates(r: f64): void {
  const bytes = (r + 1024) * <f64>lanes * 4;
  const before = NOTES + (kMax > FEW_CLUSTERS ? wholeLines(r * 4) : 0);
  const keeps = shortBytes <= MOST_SHORT_BYTES;
  const own = keeps ? before + r * <f64>shortBytes : 0;
  candidateDistance = take(Math.max(bytes, own));
  shortRow = keeps ? candidateDistance + <usize>before : 0;
}

/**
 * Make what is read before it is written what it is in a new memory; a thread that takes no rows in does so in its own part alone. Most of
 * what there is of each row is written first, but for the spare ones.
 */
export function clear(): void {
  if (!thread) {
    memory.fill(mean, 0, high - mean);
    clearSpare(norm, 4);
    clearSpare(origin, 4);
    clearSpare(position, 4);
  }
  clearSpare(list, 4);
  clearSpare(nearest, 4);
  clearSpare(seedOther, 4);
  memory.fill(label, 0, ownEnd - label);
}

function clearSpare(rows: usize, bytes: usize): void {
  memory.fill(rows + <usize>n * bytes, 0, <usize>SPARE * bytes);
}
