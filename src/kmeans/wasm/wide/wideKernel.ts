import { decodeBase64 } from '../base64.js';
import { wideBinary } from '../binary.js';
import type { BreakTie } from '../kernel.js';
import type { WasmMemory } from '../webAssembly.js';
import { webAssembly } from '../webAssembly.js';

interface WasmGlobal {
  readonly value: number;
}

/** What the module for rows of many columns exports; documented beside its sources in `assembly/wide`. Addresses are bytes in the memory. */
export interface WideKernel {
  layout(
    rows: number,
    columns: number,
    clusters: number,
    candidates: number,
    stageRows: number
  ): number;
  useCandidates(candidates: number): void;
  readonly isSmall: WasmGlobal;
  readonly stage: WasmGlobal;
  readonly mean: WasmGlobal;
  readonly label: WasmGlobal;
  readonly excess: WasmGlobal;
  readonly openList: WasmGlobal;
  readonly potential: WasmGlobal;
  readonly centre: WasmGlobal;
  readonly seedCentre: WasmGlobal;
  readonly candidate: WasmGlobal;
  readonly sum: WasmGlobal;
  readonly count: WasmGlobal;
  readonly tableLabels: WasmGlobal;

  addStagedRows(rows: number): void;
  startRows(scale: number): void;
  takeStagedRows(first: number, rows: number): void;
  readonly sumOfSquares: WasmGlobal;
  readonly largest: WasmGlobal;

  resetOrder(k: number): void;
  makeTables(first: number, k: number, longest: number): void;
  makeSeedTables(seeds: number, used: number): void;

  readonly version: WasmGlobal;
  readonly longest: WasmGlobal;
  forgetBounds(k: number): void;
  measureCentres(k: number): void;
  chargeBounds(k: number): void;
  resetRadius(k: number): void;
  listOpenRows(first: number, end: number): number;
  resetUndecided(): void;
  countUndecided(): number;
  assignListed(from: number, to: number, k: number): void;
  settle(from: number, to: number, k: number, isCounted: boolean): number;
  sumStagedRows(first: number, rows: number): void;
  updateCentres(k: number): number;
  measureOwn(first: number, rows: number): number;

  readonly isTied: WasmGlobal;
  takeRow(to: number): void;
  measureFirst(first: number, rows: number): void;
  sumNearest(): number;
  findRow(target: number): number;
  listTouched(): number;
  measureCandidates(from: number, to: number, seeds: number): number;
  listNearer(l: number, touched: number): number;
  exactGain(l: number, from: number, to: number): number;
  exactPotential(
    before: number,
    l: number,
    first: number,
    rows: number
  ): number;
  putWinner(l: number, j: number): void;
  pick(j: number, from: number, to: number): void;
  inherit(k: number): void;
}

let compiled: object | undefined;

/** A new instance with a memory of its own; the module is compiled once, at first use. */
export function newWideKernel(breakTie: BreakTie): {
  kernel: WideKernel;
  memory: WasmMemory;
} {
  const api = webAssembly()!;
  compiled ??= new api.Module(decodeBase64(wideBinary));
  const memory = new api.Memory({ initial: 1 });
  const { exports } = new api.Instance(compiled, { env: { memory, breakTie } });
  return { kernel: exports as WideKernel, memory };
}
