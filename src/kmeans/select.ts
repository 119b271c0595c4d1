import type { IEngine } from './engine.js';
import { PlainEngine } from './plain/plainEngine.js';
import { createWasmEngine } from './wasm/index.js';

/** The names of the engines. */
export type EngineName = IEngine['name'];

let chosen: IEngine | undefined;

/** The engine that fits run on: the one that was forced, else the fastest that this home can run. */
export function selectEngine(): IEngine {
  chosen ??= createWasmEngine() ?? new PlainEngine();
  return chosen;
}

/** Use this engine from now on (for tests and comparisons); null chooses anew. */
export function forceEngine(engine: IEngine | null): void {
  chosen = engine ?? undefined;
}
