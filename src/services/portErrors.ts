import { ServerConnection } from '@jupyterlab/services';
import { PortError } from '../run/index.js';
import type { PortErrorCode } from '../run/index.js';

/**
 * What an error of a request to a Jupyter server means to a run.
 *
 * @param tried - what was tried, as the start of a sentence: "Saving a.ipynb".
 */
export function portErrorOf(error: unknown, tried: string): PortError {
  if (error instanceof PortError) {
    return error;
  }
  if (error instanceof ServerConnection.NetworkError) {
    return new PortError(
      'unavailable',
      `${tried}: the server does not answer.`
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(statusOf(error), message);
  return new PortError(code, `${tried} failed: ${hint(code)}${message}`);
}

function hint(code: PortErrorCode): string {
  return code === 'full' ? 'the disk is full. ' : '';
}

/** The HTTP status of a failed request; null when it was none. */
export function statusOf(error: unknown): number | null {
  const response = (error as { response?: { status?: unknown } } | null)
    ?.response;
  return typeof response?.status === 'number' ? response.status : null;
}

function codeOf(status: number | null, message: string): PortErrorCode {
  if (status !== null && AWAY_STATUSES.includes(status)) {
    return 'unavailable';
  }
  if (status === 413) {
    return 'too-large';
  }
  if (FULL.test(message)) {
    return 'full';
  }
  if (status === 403 || /read-only|permission denied|EROFS/i.test(message)) {
    return 'read-only';
  }
  if (status === 400 && /not a directory|is a directory/i.test(message)) {
    return 'wrong-kind';
  }
  return 'failed';
}

/**
 * A Jupyter server that cannot finish a new file tries to bring back the copy
 * of the old one (`.~name`), which there is none of, and tells of that instead.
 */
const FULL =
  /no space left|disk quota|ENOSPC|EDQUOT|not enough space|Errno 2\].*\.~[^']*' -> /i;

/** A proxy or a hub whose server is not there; JupyterHub answers 424. */
const AWAY_STATUSES = [424, 502, 503, 504];
