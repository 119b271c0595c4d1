import type { ITask } from '../run/index.js';
import { report } from './report.js';
import { task } from '../run/testing/task.js';
import { FakeRun } from './testing/fakeRun.js';

/** A clone whose cell, tagged `value`, printed this. */
function clone(printed: string) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      {
        id: 'a',
        cell_type: 'code',
        source: '',
        metadata: { tags: ['value'] },
        execution_count: 1,
        outputs: [{ output_type: 'stream', name: 'stdout', text: printed }]
      }
    ]
  };
}

function reportOf(
  tasks: readonly [ITask, printed: string | null][],
  isJson = false
): string {
  const run = new FakeRun(tasks.map(([one]) => one));
  const clones = tasks.map(([{ path }, printed]) => ({
    path,
    content: printed === null ? null : clone(printed)
  }));
  return report(run.shown, clones, isJson);
}

const done = (index: number): ITask =>
  task(index, { status: 'finished', elapsedMs: 1500 });

it('a table, the errors by cell, the elbow', () => {
  const error = { cellIndex: 3, ename: 'E', evalue: 'two\nlines' };
  const failed = task(1, { status: 'failed', elapsedMs: 20, error });
  expect(
    reportOf([
      [done(0), '漢字'],
      [failed, null],
      [done(2), 'a']
    ])
  ).toBe(
    [
      'task    status    seconds  k  value',
      'demo-0  finished  1.50     1  漢字',
      'demo-1  failed    0.02     2',
      'demo-2  finished  1.50     3  a',
      '',
      'demo-1: cell 4: E: two lines',
      ''
    ].join('\n')
  );
});

it('of a long text the start, of a long number all digits', () => {
  const [, text, number] = reportOf([
    [done(0), 'ab '.repeat(100_000)],
    [done(1), '1234567890'.repeat(8)]
  ]).split('\n');
  expect(text).toBe(
    `demo-0  finished  1.50     1  ${'ab '.repeat(20).slice(0, 59)}…`
  );
  expect(number).toMatch(/ (1234567890){8}$/);
});

it('of more tasks than a call has room for arguments', () => {
  const tasks = Array.from(
    { length: 150_000 },
    (_, at) => [done(at), null] as [ITask, null]
  );
  expect(reportOf(tasks).trim().split('\n').pop()).toMatch(
    /^demo-149999 +finished/
  );
});

it('no column for a parameter that all tasks share', () => {
  const tasks = [0, 1].map(
    index =>
      [task(index, { params: { k: index, seed: 7 } }), null] as [ITask, null]
  );
  expect(reportOf(tasks).split('\n')[0].trim().split(/ +/)).toEqual([
    'task',
    'status',
    'seconds',
    'k'
  ]);
});

it('the elbow stands under the table', () => {
  const values = [100, 50, 10, 9, 8, 7].map(
    (y, at) => [done(at), String(y)] as [ITask, string]
  );
  expect(reportOf(values)).toMatch(/\n\nElbow at k = 3\n$/);
});

it('the elbow is provisional after a stop', () => {
  const values = [100, 50, 10, 9, 8, 7].map(
    (y, at) => [done(at), String(y)] as [ITask, string]
  );
  expect(reportOf([...values, [task(6, { status: 'aborted' }), null]])).toMatch(
    /\n\nSo far: elbow at k = 3\n$/
  );
});

it('wide characters keep the columns straight', () => {
  const lines = reportOf([
    [task(0, { params: { k: '漢' }, status: 'finished' }), '1'],
    [task(1, { params: { k: 'abc' }, status: 'finished' }), '2']
  ]).split('\n');
  expect(lines[1]).toBe('demo-0  finished           漢   1');
  expect(lines[2]).toBe('demo-1  finished           abc  2');
});

it('JSON: what it has no form for becomes a text, a gap null', () => {
  const document = JSON.parse(
    reportOf(
      [
        [done(0), 'nan'],
        [done(1), '12345678901234567890'],
        [task(2, { status: 'aborted' }), null]
      ],
      true
    )
  );
  expect(document).toMatchObject({ run: 'run-1', notebook: 'demo.ipynb' });
  const values = document.tasks.map((one: { values: unknown }) => one.values);
  expect(values).toEqual([
    { value: 'NaN' },
    { value: '12345678901234567890' },
    { value: null }
  ]);
});
