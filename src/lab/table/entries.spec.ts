import { collect } from '../../collection/index.js';
import { task } from '../../run/testing/task.js';
import { pathsOnDisk } from './entries.js';

const UNSAVED = { cellIndex: -1, ename: 'SaveError', evalue: 'full' };
const RAISED = { cellIndex: 2, ename: 'ValueError', evalue: 'no' };

describe('pathsOnDisk', () => {
  it('has what is finished or failed, but not what could not be saved', () => {
    const tasks = [
      task(0, { status: 'finished' }),
      task(1, { status: 'failed', error: RAISED }),
      task(2, { status: 'failed', error: UNSAVED }),
      task(3, { status: 'started' }),
      task(4, { status: 'aborted' }),
      task(5, { status: 'created' })
    ];
    const collection = collect(
      tasks.map(({ path, index, status }) => ({ path, index, status }))
    );
    expect([
      ...pathsOnDisk(
        collection,
        new Map(tasks.map(one => [one.path, one] as const))
      )
    ]).toEqual([tasks[0].path, tasks[1].path]);
  });

  it('has all notebooks of a folder', () => {
    const collection = collect([
      { path: 'a.ipynb', status: 'failed' },
      { path: 'b.ipynb', problem: 'no notebook' }
    ]);
    expect(pathsOnDisk(collection, new Map()).size).toBe(2);
  });
});
