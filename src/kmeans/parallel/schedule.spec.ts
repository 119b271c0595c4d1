import { resolveOptions } from '../options';
import type { ISweepFit } from './protocol';
import type { CallerFit, Taker } from './schedule';
import { Schedule } from './schedule';

const options = resolveOptions({ randomState: 0 });
const indices = [0];

function seedingOf(bytes: number) {
  return { indices, isTied: false, memory: [new Uint8Array(bytes)] };
}

function size(fit: ISweepFit | undefined): number | undefined {
  return fit?.nClusters;
}

/** Let the caller grow what it is given to grow; returns its first fit. */
function growAhead(schedule: Schedule, caller: Taker, bytes = 1): CallerFit {
  for (;;) {
    const next = schedule.takeForCaller(caller)!;
    if (!next.isAhead) {
      return next;
    }
    schedule.keep(next.fit, seedingOf(bytes));
  }
}

test('the caller grows the largest group ahead and fits its largest first, a worker the next group in its order', () => {
  const schedule = new Schedule(options, [1, 9, 3, 20, 8, 2, 5], 100);
  const caller: Taker = {};
  const worker: Taker = {};
  expect(size(growAhead(schedule, caller).fit)).toBe(20);
  expect(size(schedule.takeForWorker(worker))).toBe(3);
  expect(size(schedule.takeForCaller(caller)?.fit)).toBe(9);
  expect(size(schedule.takeForWorker(worker))).toBe(5);
  expect(size(schedule.takeForWorker(worker))).toBe(1);
  expect(size(schedule.takeForWorker(worker))).toBe(2);
  const last = schedule.takeForWorker(worker);
  expect(last).toMatchObject({ nClusters: 8, place: 4, seeding: { indices } });
  expect(schedule.takeForCaller(caller)).toBeUndefined();
  expect(schedule.takeForWorker(worker)).toBeUndefined();
});

test('a worker waits for what the caller grows, and takes it when it is grown', () => {
  const schedule = new Schedule(options, [8, 9, 10], 100);
  const caller: Taker = {};
  const worker: Taker = {};
  const { fit } = schedule.takeForCaller(caller)!;
  expect(schedule.takeForWorker(worker)).toBeUndefined();
  schedule.keep(fit, seedingOf(1));
  expect(schedule.takeForWorker(worker)).toMatchObject({
    nClusters: 8,
    seeding: { indices }
  });
});

test('no more copies are kept than may be', () => {
  const schedule = new Schedule(options, [8, 9, 10, 11], 15);
  const caller: Taker = {};
  // Two are kept, which is one more than there is room for.
  expect(size(growAhead(schedule, caller, 10).fit)).toBe(10);
});

test('a copy that is taken makes room for another', () => {
  const schedule = new Schedule(options, [8, 9, 10, 11, 12, 13], 20);
  const caller: Taker = {};
  // Two are as much as there is room for.
  expect(size(growAhead(schedule, caller, 10).fit)).toBe(10);
  expect(size(schedule.takeForWorker({}))).toBe(9);
  expect(schedule.takeForCaller(caller)).toMatchObject({
    fit: { nClusters: 11 },
    isAhead: true
  });
});

test('who has joined a group stays in it, whatever is grown meanwhile', () => {
  const schedule = new Schedule(options, [3, 4, 5, 6, 8, 9], 100);
  const [caller, first, second]: Taker[] = [{}, {}, {}];
  const { fit } = schedule.takeForCaller(caller)!;
  expect(size(schedule.takeForWorker(first))).toBe(3);
  expect(size(schedule.takeForWorker(second))).toBe(4);
  schedule.keep(fit, seedingOf(1));
  expect(size(schedule.takeForWorker(second))).toBe(5);
  expect(size(schedule.takeForWorker(first))).toBe(6);
  expect(size(schedule.takeForWorker(second))).toBe(8);
});

test('who has nothing left joins a group that another has', () => {
  const schedule = new Schedule(options, [3, 4, 5, 6, 8], 100);
  const caller: Taker = {};
  const worker: Taker = {};
  expect(size(schedule.takeForCaller(caller)?.fit)).toBe(8);
  expect(size(schedule.takeForWorker(worker))).toBe(3);
  const joined = schedule.takeForCaller(caller);
  expect(joined).toMatchObject({ fit: { nClusters: 4 }, isAhead: false });
  expect(joined?.fit.group?.sizes).toEqual([3, 4, 5, 6]);
  expect(size(schedule.takeForWorker(worker))).toBe(5);
  expect(size(schedule.takeForCaller(caller)?.fit)).toBe(6);
});

test('fits that share no seeding are taken one by one, the largest first', () => {
  const several = resolveOptions({ randomState: 0, nInit: 3 });
  const schedule = new Schedule(several, [3, 8, 5], 100);
  const caller: Taker = {};
  expect(schedule.takeForCaller(caller)).toEqual({
    fit: { place: 1, nClusters: 8, group: undefined },
    isAhead: false
  });
  expect(size(schedule.takeForWorker({}))).toBe(5);
  expect(size(schedule.takeForCaller(caller)?.fit)).toBe(3);
  expect(schedule.takeForCaller(caller)).toBeUndefined();
});
