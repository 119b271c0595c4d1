import { clockOf } from './clockOf.js';

beforeEach(() => jest.useFakeTimers());

afterEach(() => jest.useRealTimers());

const HOUR_MS = 3_600_000;

it('calls back once, after the delay', () => {
  const callback = jest.fn();
  clockOf(globalThis).after(1000, callback);
  jest.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  jest.advanceTimersByTime(10_000);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('waits for longer than one timer can', () => {
  const callback = jest.fn();
  clockOf(globalThis).after(1000 * HOUR_MS, callback);
  jest.advanceTimersByTime(999 * HOUR_MS);
  expect(callback).not.toHaveBeenCalled();
  jest.advanceTimersByTime(HOUR_MS);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('can be cancelled, also in its second timer', () => {
  const callback = jest.fn();
  const cancel = clockOf(globalThis).after(1000 * HOUR_MS, callback);
  jest.advanceTimersByTime(900 * HOUR_MS);
  cancel();
  jest.advanceTimersByTime(200 * HOUR_MS);
  expect(callback).not.toHaveBeenCalled();
});
