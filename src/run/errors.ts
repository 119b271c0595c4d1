/** Why a run cannot start; a closed set. */
export type RunErrorCode =
  /** Something needs a decision: ask, and prepare again with `isConfirmed`. */
  | 'needs-confirmation'
  | 'already-running'
  | 'no-kernel'
  | 'kernel-not-installed'
  | 'folder-read-only'
  | 'folder-full'
  | 'folder-failed'
  | 'server-away';

/** A run that cannot start. Nothing was changed. */
export class RunError extends Error {
  /**
   * @param code - why.
   * @param message - what was expected and what was found, as sentences.
   */
  constructor(
    readonly code: RunErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'RunError';
  }
}
