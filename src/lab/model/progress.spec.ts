import { collect } from '../../collection/index.js';
import type { ITask } from '../../run/index.js';
import { task } from '../../run/testing/task.js';
import { progressOf } from './progress.js';

const STATUSES = [
  'finished',
  'failed',
  'failed',
  'aborted',
  'created'
] as const;

describe('progressOf', () => {
  it('counts the tasks, where there are any', () => {
    const tasks = STATUSES.map((status, at) => task(at, { status }));
    const byPath = new Map<string, ITask>(tasks.map(it => [it.path, it]));
    expect(progressOf(collect([]), byPath)).toEqual({
      total: 5,
      finished: 1,
      failed: 2,
      aborted: 1
    });
  });

  it('counts the notebooks of a folder, unreadable ones as failed', () => {
    const collection = collect([
      ...STATUSES.map((status, at) => ({ path: `${at}.ipynb`, status })),
      { path: 'broken.ipynb', problem: 'no notebook' }
    ]);
    expect(progressOf(collection, new Map())).toMatchObject({
      total: 6,
      failed: 3
    });
    expect(progressOf(null, new Map())).toMatchObject({ total: 0 });
  });
});
