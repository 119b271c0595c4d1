/** What can be wrong with a call of the K-Means runtime. */
export type KMeansErrorCode =
  | 'invalid-argument'
  | 'invalid-data'
  | 'not-finite'
  | 'not-fitted'
  | 'shape-mismatch'
  | 'too-few-rows'
  | 'too-large';

/** Thrown by everything in this folder; the message says what was expected, what was found, and where. */
export class KMeansError extends Error {
  constructor(
    readonly code: KMeansErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'KMeansError';
  }
}
