import { decodeBase64 } from './base64.js';
import type { WasmMemory } from './webAssembly.js';
import { webAssembly } from './webAssembly.js';

export interface WasmGlobal {
  readonly value: number;
}

/**
 * What the modules for rows of few and of many columns both export; documented beside their sources in `assembly/narrow` and
 * `assembly/wide`. Addresses are bytes in the memory.
 */
export interface MatrixKernel {
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
  readonly potential: WasmGlobal;
  readonly seedCentre: WasmGlobal;
  readonly seedLabel: WasmGlobal;
  readonly seedSum: WasmGlobal;
  readonly seedCount: WasmGlobal;
  readonly centre: WasmGlobal;
  readonly candidate: WasmGlobal;
  readonly sum: WasmGlobal;
  readonly count: WasmGlobal;

  addStagedRows(rows: number): void;
  readonly sumOfSquares: WasmGlobal;
  readonly largest: WasmGlobal;

  readonly version: WasmGlobal;
  updateCentres(k: number): number;

  readonly isTied: { value: number };
  sumNearest(): number;
  findRow(target: number): number;
  listTouched(): number;
  exactGain(l: number, from: number, to: number): number;
  putWinner(l: number, j: number): void;
}

/** One instance of a module with a memory of its own. */
export interface Instance<K> {
  kernel: K;
  memory: WasmMemory;
}

/** Decides what float64 leaves open: the nearest centre of the row at a position in the memory. */
export type BreakTie = (position: number) => number;

const compiled = new Map<string, object>();

/** A new instance of a module, given in base64; it is compiled once, at first use. `K` is what it exports. */
export function newInstance<K>(
  binary: string,
  breakTie: BreakTie
): Instance<K> {
  const api = webAssembly()!;
  const module = compiled.get(binary) ?? new api.Module(decodeBase64(binary));
  compiled.set(binary, module);
  const memory = new api.Memory({ initial: 1 });
  const imports = { env: { memory, breakTie, abort: unreachable } };
  const { exports } = new api.Instance(module, imports);
  return { kernel: exports as K, memory };
}

function unreachable(): never {
  throw new Error('The K-Means kernel was aborted.');
}
