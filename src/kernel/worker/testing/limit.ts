import type { IMessage } from '../../core/index.js';
import { OutputLimit } from '../outputLimit.js';

/** A limit of outputs, its time, and what came of it. */
export interface ILimitBench {
  limit: OutputLimit;
  /** Milliseconds since the test began. */
  nowMs: number;
  sent: IMessage[];
  /** What is to be called when time has passed. */
  timers: (() => void)[];
}

/** Each test has a limit of its own. */
export function setUpLimit(): ILimitBench {
  const bench = {} as ILimitBench;
  beforeEach(() => {
    const limit = new OutputLimit(message => void bench.sent.push(message), {
      now: () => bench.nowMs,
      timers: {
        setTimeout: callback => bench.timers.push(callback),
        clearTimeout: () => undefined
      }
    });
    Object.assign(bench, { limit, nowMs: 0, sent: [], timers: [] });
  });
  return bench;
}
