import type { ISharedRows } from '../engine.js';
import { decodeBase64 } from './base64.js';
import { sharedBinary } from './sharedBinary.js';
import type { WasmMemory } from './webAssembly.js';
import {
  canShareMemory,
  MAX_PAGES,
  newMemory,
  webAssembly
} from './webAssembly.js';

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

/** One instance of a module with a memory. */
export interface Instance<K> {
  /** The module in base64; undefined where another thread has made the memory. */
  readonly binary: string | undefined;
  readonly kernel: K;
  readonly memory: WasmMemory;
  /** What was compiled, which other threads can have. */
  readonly module: object;
  /** To be set by whoever takes the instance. */
  breakTie: BreakTie;
  /** Whether the memory holds what is left of another use. */
  isUsed: boolean;
}

/** Compiled once, at first use; by the module in base64. */
const compiled = new Map<string, object>();

/** Instances that are done with, as long as the garbage collector leaves them. */
const spare = new Map<string, WeakRef<Instance<unknown>>[]>();

/**
 * An instance that is done with, else a new one. `K` is what it exports.
 *
 * @param binary - the module in base64.
 */
export function takeInstance<K>(binary: string): Instance<K> {
  const kept = spare.get(binary) ?? [];
  while (kept.length > 0) {
    const instance = kept.pop()!.deref() as Instance<K> | undefined;
    if (instance !== undefined) {
      return instance;
    }
  }
  return newInstance(binary);
}

/**
 * Leave an instance to whoever takes one next: the system takes longer to hand out pages of memory than a small matrix takes to fit.
 * Nothing keeps it from being collected.
 */
export function giveBack(instance: Instance<unknown>): void {
  instance.breakTie = unreachable;
  instance.isUsed = true;
  const { binary } = instance;
  if (binary !== undefined) {
    const kept = spare.get(binary) ?? [];
    kept.push(new WeakRef(instance));
    spare.set(binary, kept);
  }
}

/** A new instance, with a new memory, which threads can share wherever that can be had: so it serves the next use, whichever that is. */
export function newInstance<K>(binary: string): Instance<K> {
  const api = webAssembly()!;
  const module = compiled.get(binary) ?? new api.Module(bytesOf(binary));
  compiled.set(binary, module);
  return instantiate(module, newMemory(canShareMemory), binary);
}

/** One more instance in a memory that another thread has made. */
export function joinInstance<K>({
  module,
  memory,
  isUsed
}: Pick<ISharedRows, 'module' | 'memory' | 'isUsed'>): Instance<K> {
  const instance = instantiate<K>(module, memory as WasmMemory, undefined);
  instance.isUsed = isUsed;
  return instance;
}

function instantiate<K>(
  module: object,
  memory: WasmMemory,
  binary: string | undefined
): Instance<K> {
  const api = webAssembly()!;
  const env = {
    memory,
    breakTie: (position: number) => instance.breakTie(position),
    abort: unreachable
  };
  const { exports } = new api.Instance(module, { env });
  const instance: Instance<K> = {
    binary,
    kernel: exports as K,
    memory,
    module,
    breakTie: unreachable,
    isUsed: false
  };
  return instance;
}

function bytesOf(binary: string): Uint8Array {
  const bytes = decodeBase64(binary);
  return canShareMemory ? sharedBinary(bytes, MAX_PAGES) : bytes;
}

function unreachable(): never {
  throw new Error('The K-Means kernel was aborted.');
}
