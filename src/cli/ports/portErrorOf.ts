import type { PortErrorCode } from '../../run/index.js';
import { PortError } from '../../run/index.js';

const codes: Record<string, PortErrorCode> = {
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'too-large',
  EEXIST: 'wrong-kind',
  EISDIR: 'wrong-kind',
  ENOTDIR: 'wrong-kind'
};

/**
 * The PortError that says what the file system said.
 *
 * @param action - what was tried on what, such as `Write a/b.ipynb`.
 */
export function portErrorOf(error: unknown, action: string): PortError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new PortError(
    codes[code] ?? 'failed',
    `${action}: ${message.replace(/^\w+: /, '')}`
  );
}
