import type { MatrixKernel, WasmGlobal } from '../instance.js';

/** What the module for rows of many columns exports besides; documented beside its sources in `assembly/wide`. Addresses are bytes in the memory. */
export interface WideKernel extends MatrixKernel {
  readonly excess: WasmGlobal;
  readonly openList: WasmGlobal;
  readonly tableLabels: WasmGlobal;

  readonly columnSum: WasmGlobal;
  readonly shift: WasmGlobal;
  startRows(scale: number): void;
  takeStagedRows(first: number, rows: number, isMeasured: boolean): void;
  moveOrigin(): void;
  moveFirstSum(): void;

  resetOrder(k: number): void;
  makeTables(first: number, k: number, longest: number): void;
  makeSeedTables(seeds: number, used: number): void;

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
  measureOwn(first: number, rows: number): number;

  takeRow(to: number): void;
  startFirst(): void;
  measureFirst(first: number, rows: number): void;
  measureCandidates(from: number, to: number, seeds: number): number;
  listNearer(l: number, touched: number): number;
  exactPotential(
    before: number,
    l: number,
    first: number,
    rows: number
  ): number;
  pick(j: number, from: number, to: number): void;
  inherit(k: number): void;
}
