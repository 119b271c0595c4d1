import { Insistence } from './insistence.js';

describe('Insistence', () => {
  let running: object | null;
  let giveUp: jest.Mock;
  let insistence: Insistence;

  beforeEach(() => {
    jest.useFakeTimers();
    running = { cell: 1 };
    giveUp = jest.fn();
    insistence = new Insistence({
      running: () => running,
      giveUp,
      now: () => performance.now(),
      timers: { setTimeout }
    });
  });

  afterEach(() => jest.useRealTimers());

  it('ends at a second interrupt what did not heed the first', () => {
    expect(insistence.isFirst()).toBe(true);
    jest.advanceTimersByTime(1000);
    expect(insistence.isFirst()).toBe(false);
    jest.advanceTimersByTime(0);
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it('gives the first its time when the second follows at once', () => {
    insistence.isFirst();
    expect(insistence.isFirst()).toBe(false);
    jest.advanceTimersByTime(249);
    expect(giveUp).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it.each([null, { cell: 2 }])(
    'leaves what runs afterwards alone: %p',
    later => {
      insistence.isFirst();
      insistence.isFirst();
      running = later;
      jest.advanceTimersByTime(250);
      expect(giveUp).not.toHaveBeenCalled();
    }
  );

  it('gives up once, however often it is asked', () => {
    for (let i = 0; i < 4; i++) insistence.isFirst();
    jest.advanceTimersByTime(250);
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it('takes one after two seconds, of another cell, or of nothing for a first', () => {
    insistence.isFirst();
    jest.advanceTimersByTime(2000);
    expect(insistence.isFirst()).toBe(true);
    running = { cell: 2 };
    expect(insistence.isFirst()).toBe(true);
    running = null;
    expect(insistence.isFirst()).toBe(true);
    expect(insistence.isFirst()).toBe(true);
    jest.runAllTimers();
    expect(giveUp).not.toHaveBeenCalled();
  });
});
