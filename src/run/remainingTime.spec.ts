import { remainingTime } from './remainingTime';
import { task } from './testing/task';
import type { ITask } from './types';

const done = task(0, { status: 'finished', elapsedMs: 1000 });
const waiting = (count: number): ITask[] =>
  Array.from({ length: count }, (_, at) => task(at + 5));
const started = (index: number, startedAt: number): ITask =>
  task(index, { status: 'started', startedAt });

describe('remainingTime', () => {
  it('is 0 when all is done, and null before a task of this run has finished', () => {
    const resumed = { ...done, isResumed: true };
    const failed = task(1, { status: 'failed', elapsedMs: 5 });
    expect(remainingTime([done, failed], 2, 0)).toBe(0);
    expect(remainingTime([resumed, failed, ...waiting(1)], 2, 0)).toBeNull();
  });

  it('takes the mean of what has finished, round by round', () => {
    const quick = task(1, { status: 'finished', elapsedMs: 500 });
    expect(remainingTime([done, quick, ...waiting(1)], 2, 0)).toBe(750);
    expect(remainingTime([done, ...waiting(2)], 2, 0)).toBe(1000);
    expect(remainingTime([done, ...waiting(3)], 2, 0)).toBe(2000);
  });

  it('takes off for how long running tasks have run, down to nothing', () => {
    expect(remainingTime([done, started(1, 0), ...waiting(1)], 1, 400)).toBe(
      1600
    );
    expect(remainingTime([done, started(1, 0)], 1, 5000)).toBe(0);
  });

  it('gives what waits to the place that is free first', () => {
    const running = [started(1, 1000), started(2, 900)];
    expect(remainingTime([done, ...running, ...waiting(1)], 2, 1000)).toBe(
      1900
    );
  });
});
