/**
 * The name under which a value gives kernels its own MIME bundle; Deno's
 * kernel uses the same.
 */
export const DISPLAY: unique symbol = Symbol.for(
  'Jupyter.display'
) as typeof DISPLAY;
