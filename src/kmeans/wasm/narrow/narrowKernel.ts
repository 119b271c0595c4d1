import { decodeBase64 } from '../base64.js';
import { narrowBinary } from '../binary.js';
import type { MatrixKernel, WasmGlobal } from '../instance.js';
import { webAssembly } from '../webAssembly.js';

/** What the module for rows of few columns exports besides; documented beside its sources in `assembly/narrow`. Addresses are bytes in the memory. */
export interface NarrowKernel extends MatrixKernel {
  readonly threads: { value: number };
  readonly thread: { value: number };
  readonly sumOfSquares: { value: number };
  readonly nearest: WasmGlobal;
  readonly seedOther: WasmGlobal;
  readonly summedLabel: WasmGlobal;
  readonly origin: WasmGlobal;
  readonly position: WasmGlobal;
  readonly pivot: WasmGlobal;
  readonly middle: WasmGlobal;
  readonly candidateDistance: WasmGlobal;

  copyRow(position: number, to: number): void;
  splitStagedRows(
    first: number,
    rows: number,
    scale: number,
    isMeasured: boolean
  ): void;
  resetSplit(): void;
  readonly PIVOTS: WasmGlobal;
  groupStagedRows(first: number, rows: number): void;
  placeRows(): void;
  keepRows(): void;

  clearSums(k: number): void;
  countRows(from: number, to: number): void;
  sumRows(from: number, to: number): void;
  prepareCentres(k: number): void;
  residual(from: number, to: number): number;
  measureOwn(from: number, to: number): void;
  writeLabels(): void;

  putSeed(j: number, position: number): void;
  measureFirst(from: number, to: number): void;
  putCandidate(l: number, position: number): void;
  pruneByCandidates(seeds: number, used: number): void;
  resetPotentials(): void;
  measureNarrow(from: number, to: number): number;
  exactPotential(l: number): number;
  pickNarrow(l: number, j: number, from: number, to: number): void;
  boundOthers(j: number, from: number, to: number): void;
  startOthers(from: number, to: number): void;
  sumSeeded(from: number, to: number): void;
  inheritNarrow(k: number): void;

  startBounds(k: number, areInherited: boolean): void;
  takeGaps(): void;
  listOpenRows(k: number): number;
  listAllRows(): number;
  groupList(length: number, k: number): void;
  padList(length: number): void;
  driftNarrow(k: number): void;
  orderPlainly(): void;
  resetOrder(k: number): void;
  orderByDistance(k: number): void;
  copyInOrder(k: number): void;
  chooseUnit(): void;
  lacksShortRows(): number;
  makeShortRows(from: number, to: number): void;
  prepareShort(k: number): boolean;
  readonly undecided: WasmGlobal;
  readonly shortlisted: WasmGlobal;
  resetUndecided(): void;
  assignShort(from: number, to: number, k: number, isCounted: boolean): number;
  readonly evaluated: WasmGlobal;
  resetEvaluated(): void;
  assignNarrow(from: number, to: number, k: number, isCounted: boolean): number;
}

/** Whether this home can run the module: WebAssembly with SIMD. */
export function hasKernel(): boolean {
  const api = webAssembly();
  return api !== undefined && api.validate(decodeBase64(narrowBinary));
}
