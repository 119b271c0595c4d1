import { narrowBinary, wideBinary } from './binary.js';

/** What instances are made from: a module, and what memory it has. */
export interface Source {
  /** The module in base64. */
  readonly binary: string;
  /** Whether threads can share the memory. */
  readonly isForThreads: boolean;
}

/** For rows of few columns. */
export const narrow: Source = { binary: narrowBinary, isForThreads: false };
export const sharedNarrow: Source = {
  binary: narrowBinary,
  isForThreads: true
};

/** For rows of many columns. */
export const wide: Source = { binary: wideBinary, isForThreads: false };
