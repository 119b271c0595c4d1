/** The little of the WebAssembly API that is used: neither DOM nor Node types exist in this folder. */
export interface WasmMemory {
  /** A SharedArrayBuffer, which cannot be transferred, where the memory is shared. */
  readonly buffer: ArrayBuffer;
  /** Throws a RangeError when the memory cannot be had. */
  grow(pages: number): number;
}

interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
    imports: object
  ) => { readonly exports: unknown };
  Memory: new (limits: {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }) => WasmMemory;
  validate(bytes: Uint8Array): boolean;
}

/** The WebAssembly of this home, if it has one. */
export function webAssembly(): WebAssemblyApi | undefined {
  return (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
}

/** Bytes of a page of WebAssembly memory. */
export const PAGE_BYTES = 65_536;

/** The most pages that 32-bit addresses reach. */
export const MAX_PAGES = 65_536;

/**
 * Whether a memory of any size can be had by several threads: browsers allow it in pages that are isolated from other origins alone,
 * and some have no room for one. Found before a notebook's code runs, which may have variables of these names.
 */
export const canShareMemory =
  'SharedArrayBuffer' in globalThis && canMakeSharedMemory();

function canMakeSharedMemory(): boolean {
  try {
    newMemory(true);
    return true;
  } catch {
    return false;
  }
}

/** A memory of one page that can grow. */
export function newMemory(isShared: boolean): WasmMemory {
  const { Memory } = webAssembly()!;
  return isShared
    ? new Memory({ initial: 1, maximum: MAX_PAGES, shared: true })
    : new Memory({ initial: 1 });
}
