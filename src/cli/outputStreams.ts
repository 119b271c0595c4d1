/**
 * What happens when nobody takes what is written. A reader that went away
 * (`nbgrid … | head -1`) ends no run, and the exit code stays the run's. A report
 * that is lost for another reason, such as a full disk, is an exit code of 1.
 */
export function guardOutputStreams(
  stdout: NodeJS.EventEmitter = process.stdout,
  stderr: Pick<NodeJS.WriteStream, 'on' | 'write'> = process.stderr
): void {
  stderr.on('error', () => undefined);
  let isLost = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isLost || CLOSED.has(error.code ?? '')) return;
    isLost = true;
    stderr.write(`nbgrid: The report cannot be written: ${error.message}.\n`);
    process.once('exit', () => (process.exitCode ||= 1));
  });
}

const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
