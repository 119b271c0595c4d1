import type { ILoaded, ILoadOptions } from '../../engine.js';
import type { Matrix } from '../../types.js';
import { putSnapshot } from '../seedingSnapshot.js';
import { WasmLoaded } from '../wasmLoaded.js';
import { wideLloyd } from './wideLloyd.js';
import { WideMatrix } from './wideMatrix.js';
import { WideSeeding } from './wideSeeding.js';

/** Columns from which rows are treated as wide. */
export const WIDE = 33;

/** Take in a matrix of many columns; see {@link WideMatrix}. */
export function loadWide(
  X: Matrix,
  options: ILoadOptions,
  loadPlain: () => ILoaded
): ILoaded {
  const matrix = new WideMatrix(X, options);
  return new WasmLoaded(matrix, matrix.mean, loadPlain, {
    seed: (from, options) => new WideSeeding(from, options),
    restore: (to, snapshot) => putSnapshot(to, snapshot),
    lloyd: wideLloyd
  });
}
