import type { CreateSweepWorker } from './parallel/protocol.js';
import type { CheckInterrupt } from './types.js';

/** What the home of this code gives it. */
export interface IKMeansHost {
  /** Shows a warning to the person. */
  warn: (message: string) => void;
  /** Returns, or throws to stop the running fit. */
  checkInterrupt: CheckInterrupt;
  /**
   * Asked where work begins that goes on after an `await`: gives the check that
   * stops it with the code that began it, wherever it is called.
   */
  bindInterrupt: () => CheckInterrupt;
  /** Starts a worker for `KMeans.sweepParallel`; a home without workers leaves it out. */
  createWorker: CreateSweepWorker | undefined;
}

interface IConsole {
  warn(message: string): void;
}

const host: IKMeansHost = {
  warn: message =>
    (globalThis as { console?: IConsole }).console?.warn(message),
  checkInterrupt: () => undefined,
  bindInterrupt: () => checkInterrupt,
  createWorker: undefined
};

/**
 * Bind the runtime to its home: a kernel gives the hooks that show a warning and stop a fit.
 * Until then warnings go to the console and nothing stops.
 */
export function configureKMeans(hooks: Partial<IKMeansHost>): void {
  Object.assign(host, hooks);
}

/** Show a warning to the person, by the home's hook. */
export function warn(message: string): void {
  host.warn(message);
}

/** Returns, or throws to stop what runs, by the home's hook. */
export function checkInterrupt(): void {
  host.checkInterrupt();
}

/** What stops work that begins now and goes on later, by the home's hook. */
export function bindInterrupt(): CheckInterrupt {
  return host.bindInterrupt();
}

/** How the home makes workers; undefined where there are none. */
export function workerFactory(): CreateSweepWorker | undefined {
  return host.createWorker;
}
