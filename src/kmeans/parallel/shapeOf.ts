import type { Matrix } from '../types.js';

/** A matrix without its values, for those who have them elsewhere. */
export function shapeOf({ shape }: Matrix): Matrix {
  return { data: new Float64Array(0), shape };
}
