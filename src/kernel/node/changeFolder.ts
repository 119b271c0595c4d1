import process from 'node:process';

/** Answers of the main thread. */
const FAILED = 2;

/**
 * Let `process.chdir` work in this thread, where Node refuses it: the main
 * thread does it, this one waits.
 *
 * @param ask - sends the folder and where to answer to the main thread.
 */
export function enableChdir(
  ask: (folder: string, answer: SharedArrayBuffer) => void
): void {
  process.chdir = folder => {
    const answer = new SharedArrayBuffer(4);
    const flag = new Int32Array(answer);
    ask(String(folder), answer);
    Atomics.wait(flag, 0, 0);
    if (Atomics.load(flag, 0) !== FAILED) return;
    throw Object.assign(
      new Error(
        `ENOENT: no such folder, or not one that can be entered: ${folder}`
      ),
      { code: 'ENOENT', syscall: 'chdir', path: folder }
    );
  };
}

/** The main thread's part. */
export function answerChdir(folder: string, answer: SharedArrayBuffer): void {
  const flag = new Int32Array(answer);
  let outcome = 1;
  try {
    process.chdir(folder);
  } catch {
    outcome = FAILED;
  }
  Atomics.store(flag, 0, outcome);
  Atomics.notify(flag, 0);
}
