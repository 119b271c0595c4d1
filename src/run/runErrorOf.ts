import { RunError } from './errors.js';
import type { RunErrorCode } from './errors.js';
import { PortError } from './ports.js';
import type { PortErrorCode } from './ports.js';

/** What a port's error means before a run; other errors are passed through. */
export function runErrorOf(error: unknown): unknown {
  return error instanceof PortError
    ? new RunError(CODES[error.code], error.message)
    : error;
}

const CODES: Record<PortErrorCode, RunErrorCode> = {
  unavailable: 'server-away',
  'read-only': 'folder-read-only',
  full: 'folder-full',
  'too-large': 'folder-failed',
  'wrong-kind': 'folder-failed',
  'not-a-notebook': 'folder-failed',
  failed: 'folder-failed'
};
