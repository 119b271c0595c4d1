import process from 'node:process';

import type { ThreadKernels } from './ports/threadKernels.js';

/**
 * End the process at once. Node waits for its threads then: where one waits
 * inside the system, the process is killed, which shells show as code 137.
 */
export async function endProcess(
  kernels: Pick<ThreadKernels, 'end'>,
  code: number
): Promise<void> {
  await killIfHeld(kernels);
  process.exit(code);
}

/** Kill the process, when all is said, if a kernel keeps it from ending by itself. */
export async function killIfHeld(
  kernels: Pick<ThreadKernels, 'end'>
): Promise<void> {
  if (await kernels.end()) return;
  const why =
    'A cell waits inside the system (for a pipe or a child process) and cannot be ended: the command is killed.';
  await written(process.stdout, '');
  await written(process.stderr, `${why}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function written(stream: NodeJS.WriteStream, text: string): Promise<unknown> {
  return new Promise(resolve => stream.write(text, resolve));
}
