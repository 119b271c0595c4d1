import type { ICell } from './cell.js';
import { Runtime } from './runtime.js';
import type { IHome } from './types.js';

/** A home whose time passes as told, and that notes when it was asked. */
function simulate({ hasFlag = false } = {}): {
  runtime: Runtime;
  pass(ms: number): void;
  asked: number[];
  /** What was done to the flag. */
  done: string[];
} {
  let now = 0;
  const asked: number[] = [];
  const done: string[] = [];
  const loopFlag = {
    value: new Int32Array(1),
    raise: () => done.push('raise'),
    raiseSoon: () => done.push('raiseSoon'),
    lower: () => done.push('lower')
  };
  const home = {
    ...(hasFlag && { loopFlag }),
    now: () => now,
    isInterruptRequested: () => {
      asked.push(now);
      return false;
    }
  } as unknown as IHome;
  const contexts = { get: () => undefined, enter: () => undefined };
  const runtime = new Runtime(home, contexts as never, () => undefined, {
    running: null,
    interruptSoon: () => undefined
  });
  return {
    runtime,
    pass: ms => {
      now += ms;
    },
    asked,
    done
  };
}

describe('Runtime', () => {
  it.each([0.00001, 0.001, 0.01, 1, 20])(
    'is asked soon enough by a loop of %p ms an iteration',
    iterationMs => {
      const { runtime, pass, asked } = simulate();
      let left = 0;
      for (let i = 0; i < 3e5 && asked.length < 50; i += 1) {
        left -= 1;
        if (left < 0) {
          left = runtime.tick();
        }
        pass(iterationMs);
      }
      expect(widest(asked)).toBeLessThan(50);
    }
  );

  it.each([0.00001, 0.001, 0.01, 0.5])(
    'is asked soon enough between chunks of %p ms an iteration',
    iterationMs => {
      const { runtime, pass, asked } = simulate();
      let chunk = 1000;
      for (let i = 0; i < 30; i += 1) {
        pass(iterationMs * chunk);
        chunk = runtime.look(chunk);
      }
      // The first chunks of a slow loop take long, once.
      expect(widest(asked.slice(8))).toBeLessThan(50);
      expect(chunk).toBeGreaterThan(0);
    }
  );

  it('lets a function begin without a question when loops are fast', () => {
    const { runtime } = simulate();
    expect(runtime.left).toBe(0);
    for (let i = 0; i < 10; i += 1) {
      runtime.tick();
    }
    expect(runtime.left).toBeGreaterThan(10);
    runtime.urge();
    expect(runtime.left).toBe(0);
  });

  it('looks whenever a loop has seen the flag, and lowers it', () => {
    const { runtime, asked, done } = simulate({ hasFlag: true });
    for (let i = 0; i < 20; i += 1) {
      runtime.tick();
    }
    expect(asked).toHaveLength(20);
    expect(done).toEqual(Array(20).fill('lower'));
  });

  it('goes on looking once something was stopped, for what comes later', () => {
    const { runtime, done } = simulate({ hasFlag: true });
    runtime.urge();
    runtime.tick();
    expect(done).toEqual(['raise', 'lower', 'raiseSoon']);
  });

  it('stops the code that asks and the running cell', () => {
    let stopped: unknown;
    const cell = { isCancelled: false } as ICell;
    const home = {
      now: () => 0,
      isInterruptRequested: () => true,
      clearInterrupt: () => undefined
    } as unknown as IHome;
    const contexts = { get: () => cell, enter: () => undefined };
    const runtime = new Runtime(home, contexts as never, () => undefined, {
      running: null,
      interruptSoon: reason => (stopped = reason)
    });
    expect(() => runtime.look(1)).toThrow('Execution interrupted');
    expect(cell.isCancelled).toBe(true);
    expect(stopped).toMatchObject({ name: 'KeyboardInterrupt' });
  });
});

function widest(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  return Math.max(0, ...gaps);
}
