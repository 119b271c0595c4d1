import type { Deviates } from './deviates.js';
import { PlainDeviates } from './plainDeviates.js';
import { createWasmDeviates } from './wasmDeviates.js';

let chosen: Deviates | undefined;

/** What makes normal deviates: what was forced, else the fastest that this home can run. */
export function selectDeviates(): Deviates {
  chosen ??= createWasmDeviates() ?? new PlainDeviates();
  return chosen;
}

/** Use this from now on (for tests and comparisons); null chooses anew. */
export function forceDeviates(deviates: Deviates | null): void {
  chosen = deviates ?? undefined;
}
