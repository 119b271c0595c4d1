/** Why a run cannot start; a closed set. */
export type RunErrorCode =
  /** The message is a question: ask it, and prepare again with its answer. */
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
