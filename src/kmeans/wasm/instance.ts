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
  /** Make all but the rows what it is in a new memory. */
  clear(): void;
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

/** Decides what float64 leaves open: the nearest centre of the row at a position in the memory. */
export type BreakTie = (position: number) => number;

/** One instance of a module with a memory of its own. */
export interface Instance<K> {
  readonly kernel: K;
  readonly memory: WasmMemory;
  breakTie: BreakTie;
  /** Whether the memory holds what is left of another use. */
  isUsed: boolean;
}

const compiled = new Map<string, object>();

/** Instances that are done with, as long as the garbage collector leaves them. */
const spare = new Map<string, WeakRef<Instance<unknown>>>();

/** An instance that is done with, else a new one. */
export function takeInstance<K>(
  binary: string,
  breakTie: BreakTie
): Instance<K> {
  const kept = spare.get(binary)?.deref() as Instance<K> | undefined;
  spare.delete(binary);
  if (kept === undefined) {
    return newInstance(binary, breakTie);
  }
  kept.breakTie = breakTie;
  return kept;
}

/**
 * Leave an instance to whoever takes one next: the system takes longer to hand out pages of memory than a small matrix takes to fit.
 * Nothing keeps it from being collected.
 */
export function giveBack(binary: string, instance: Instance<unknown>): void {
  instance.breakTie = unreachable;
  instance.isUsed = true;
  spare.set(binary, new WeakRef(instance));
}

/** A new instance of a module, given in base64; it is compiled once, at first use. `K` is what it exports. */
export function newInstance<K>(
  binary: string,
  breakTie: BreakTie
): Instance<K> {
  const api = webAssembly()!;
  const module = compiled.get(binary) ?? new api.Module(decodeBase64(binary));
  compiled.set(binary, module);
  const memory = new api.Memory({ initial: 1 });
  const env = {
    memory,
    breakTie: (position: number) => instance.breakTie(position),
    abort: unreachable
  };
  const { exports } = new api.Instance(module, { env });
  const instance: Instance<K> = {
    kernel: exports as K,
    memory,
    breakTie,
    isUsed: false
  };
  return instance;
}

function unreachable(): never {
  throw new Error('The K-Means kernel was aborted.');
}
