import { decodeBase64 } from './base64.js';
import { binary } from './binary.js';
import type { WasmMemory } from './webAssembly.js';
import { webAssembly } from './webAssembly.js';

interface WasmGlobal {
  readonly value: number;
}

/** What the module exports; documented beside its sources in `assembly/`. Addresses are bytes in the memory. */
export interface Kernel {
  layout(
    rows: number,
    columns: number,
    clusters: number,
    candidates: number,
    stageRows: number
  ): number;
  useCandidates(candidates: number): void;
  readonly isWide: WasmGlobal;
  readonly isSmall: WasmGlobal;
  readonly stage: WasmGlobal;
  readonly mean: WasmGlobal;
  readonly label: WasmGlobal;
  readonly seedLabel: WasmGlobal;
  readonly bound: WasmGlobal;
  readonly origin: WasmGlobal;
  readonly position: WasmGlobal;
  readonly pivot: WasmGlobal;
  readonly middle: WasmGlobal;
  readonly potential: WasmGlobal;
  readonly seedCentre: WasmGlobal;
  readonly centre: WasmGlobal;
  readonly candidate: WasmGlobal;
  readonly sum: WasmGlobal;
  readonly count: WasmGlobal;
  readonly drift: WasmGlobal;
  readonly drift32: WasmGlobal;
  readonly candidateDistance: WasmGlobal;

  copyRow(position: number, to: number): void;
  addStagedRows(rows: number): void;
  splitStagedRows(
    first: number,
    rows: number,
    scale: number,
    isSingle: boolean
  ): void;
  resetSplit(): void;
  readonly PIVOTS: WasmGlobal;
  groupStagedRows(first: number, rows: number): void;
  placeRows(): void;
  keepRows(): void;
  readonly sumOfSquares: WasmGlobal;
  readonly largest: WasmGlobal;

  sumRows(from: number, to: number): void;
  prepareCentres(k: number): void;
  readonly version: WasmGlobal;
  updateCentres(k: number): number;
  residual(from: number, to: number): number;
  measureOwn(from: number, to: number): void;

  readonly isTied: WasmGlobal;
  putSeed(j: number, position: number): void;
  measureFirst(from: number, to: number): void;
  sumNearest(): number;
  findRow(target: number): number;
  putCandidate(l: number, position: number): void;
  pruneByCandidates(seeds: number, used: number): void;
  listTouched(): number;
  resetPotentials(): void;
  measureNarrow(from: number, to: number): number;
  exactGain(l: number, from: number, to: number): number;
  exactPotential(l: number): number;
  putWinner(l: number, j: number): void;
  pickNarrow(l: number, j: number, from: number, to: number): void;
  boundGaps(j: number, from: number, to: number): void;
  startGaps(from: number, to: number): void;
  sumSeeded(from: number, to: number): void;
  inheritNarrow(k: number): void;

  listOpenRows(): number;
  listAllRows(): number;
  groupList(length: number, k: number): void;
  padList(length: number): void;
  driftNarrow(k: number): void;
  orderPlainly(k: number): void;
  orderByDistance(k: number): void;
  readonly evaluated: WasmGlobal;
  resetEvaluated(): void;
  assignNarrow(from: number, to: number, k: number, isCounted: boolean): number;

  prepareWide(): void;
  forgetBounds(from: number, to: number): void;
  halveBetween(k: number): void;
  assignWide(from: number, to: number, k: number): void;
}

/** One instance of the module with a memory of its own. */
export interface KernelInstance {
  kernel: Kernel;
  memory: WasmMemory;
}

let compiled: object | undefined;

/** Whether this home can run the module: WebAssembly with SIMD. */
export function hasKernel(): boolean {
  const api = webAssembly();
  return api !== undefined && api.validate(decodeBase64(binary));
}

/** Decides what float64 leaves open: the nearest centre of the row at a position in the memory. */
export type BreakTie = (position: number) => number;

/** A new instance; the module is compiled once, at first use. */
export function newKernel(breakTie: BreakTie): KernelInstance {
  const api = webAssembly()!;
  compiled ??= new api.Module(decodeBase64(binary));
  const memory = new api.Memory({ initial: 1 });
  const imports = { env: { memory, breakTie, abort: unreachable } };
  const { exports } = new api.Instance(compiled, imports);
  return { kernel: exports as Kernel, memory };
}

function unreachable(): never {
  throw new Error('The K-Means kernel was aborted.');
}
