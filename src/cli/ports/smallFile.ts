import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync
} from 'node:fs';

const MOST_BYTES = 65_536;

/** Neither waits for a pipe nor follows a link; systems without these flags have no such files. */
const FLAGS =
  constants.O_RDONLY |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOFOLLOW ?? 0);

/** A small file in a folder where others may have put something else. */
export interface ISmallFile {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/**
 * Read a regular file of at most 64 KB.
 *
 * @returns null for what is none: a pipe, a device, a link, a large file
 * @throws when it cannot be read, or is not there
 */
export function readSmallFile(file: string): ISmallFile | null {
  let opened: number;
  try {
    opened = openSync(file, FLAGS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP' || code === 'ENXIO') return null;
    throw error;
  }
  try {
    const found = fstatSync(opened);
    if (!found.isFile() || found.size > MOST_BYTES) return null;
    return {
      text: readFileSync(opened, 'utf8'),
      writtenAt: found.mtimeMs
    };
  } finally {
    closeSync(opened);
  }
}
