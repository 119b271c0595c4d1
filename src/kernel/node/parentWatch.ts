import process from 'node:process';
import { setInterval } from 'node:timers';

const PERIOD_MS = 1000;

/**
 * Call back when the process that started this kernel is gone.
 *
 * @param parent - its id, from the variable JPY_PARENT_PID (POSIX); others
 *   cannot be watched.
 */
export function watchParent(
  parent: string | undefined,
  onGone: () => void
): void {
  const id = Number(parent);
  if (!(id > 1) || process.platform === 'win32') return;
  const first = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === first && (first === id || isAlive(id))) return;
    clearInterval(timer);
    onGone();
  }, PERIOD_MS);
  timer.unref();
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
