import { compilers, type ICompilers } from '../core/compilers.js';

declare global {
  /** What the second script leaves for the kernel. */
  var $nbgridCompilers: ICompilers | undefined;
}

/**
 * The second script of a Worker, with the parser and all that works on what it
 * gives; see {@link CompilerLoader} for when it is run.
 */
Object.defineProperty(globalThis, '$nbgridCompilers', {
  value: compilers,
  configurable: true
});
