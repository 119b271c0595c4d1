import { collect } from '../../collection/index.js';
import { task } from '../../run/testing/task.js';
import { entriesOf } from './entries.js';
import { sortEntries } from './sortEntries.js';

const output = (text: string): object => ({
  output_type: 'execute_result',
  execution_count: 1,
  metadata: {},
  data: { 'text/plain': text }
});

const notebook = (text: string): any => ({
  cells: [
    {
      cell_type: 'code',
      metadata: { tags: ['loss'] },
      source: 'loss',
      execution_count: 1,
      outputs: text ? [output(text)] : []
    }
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5
});

const collection = collect(
  ['10', '', '9', '2'].map((text, index) => ({
    path: `n-${index}.ipynb`,
    index,
    params: { k: index },
    status: 'finished' as const,
    content: notebook(text)
  }))
);
const entries = entriesOf(collection, new Map());
const order = (key: any, isDescending: boolean): (number | null)[] =>
  sortEntries(collection, entries, key, isDescending).map(
    entry => entry.row.index
  );

describe('sortEntries', () => {
  it('sorts a tag by size, gaps last in both directions', () => {
    expect(order('tag:loss', false)).toEqual([3, 2, 0, 1]);
    expect(order('tag:loss', true)).toEqual([0, 2, 3, 1]);
  });

  it('sorts by parameter and by task', () => {
    expect(order('param:k', true)).toEqual([3, 2, 1, 0]);
    expect(order('task', true)).toEqual([3, 2, 1, 0]);
  });

  it('sorts by the time of tasks, what has none last', () => {
    const times = [30, null, 10, 20];
    const timed = entries.map((entry, at) => ({
      ...entry,
      task: task(at, { elapsedMs: times[at] })
    }));
    const byTime = (isDescending: boolean) =>
      sortEntries(collection, timed, 'time', isDescending).map(
        entry => entry.row.index
      );
    expect(byTime(false)).toEqual([2, 3, 0, 1]);
    expect(byTime(true)).toEqual([0, 3, 2, 1]);
  });

  it('sorts by what notebooks say of their times and statuses', () => {
    const rows = entries.map(({ row }, at) => ({
      task: null,
      row: {
        ...row,
        startMs: 1000 * at,
        endMs: 1000 * at + [30, 5, 20, 10][at],
        status: (['finished', 'failed', 'created', 'started'] as const)[at]
      }
    }));
    const sorted = (key: any) =>
      sortEntries(collection, rows, key, false).map(entry => entry.row.index);
    expect(sorted('time')).toEqual([1, 3, 2, 0]);
    expect(sorted('status')).toEqual([3, 1, 2, 0]);
  });

  it('keeps the order where no time is known', () => {
    expect(order('time', true)).toEqual([0, 1, 2, 3]);
  });
});
