/** What can be wrong with a call of this folder's functions. */
export type CollectionErrorCode =
  | 'bad-argument'
  | 'length-mismatch'
  | 'no-notebooks'
  | 'unknown-name'
  | 'unknown-path';

/** Thrown for wrong arguments; what notebooks lack is a gap, never an error. */
export class CollectionError extends Error {
  constructor(
    readonly code: CollectionErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'CollectionError';
  }
}
