import { runToStop } from './runToStop.js';

describe('runToStop', () => {
  it.each([
    [['a', 'b'], ['b', 'a'], 'b'],
    [['a', 'b'], [undefined, 'a'], 'a'],
    [['a', 'b'], ['c', 'folder'], null],
    [['a'], ['c', 'folder'], 'a'],
    [['a'], [undefined, undefined], 'a'],
    [[], ['a'], null]
  ])('of the running %j with %j in front: %s', (running, inFront, path) => {
    expect(runToStop(running, inFront)).toBe(path);
  });
});
