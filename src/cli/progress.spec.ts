import { Progress } from './progress.js';
import { task } from '../run/testing/task.js';
import { FakeRun } from './testing/fakeRun.js';

function watch(
  run: FakeRun,
  stream: { isTTY?: boolean; columns?: number } = {},
  terminal = 'xterm'
): () => string {
  let written = '';
  const write = (text: string): void => void (written += text);
  new Progress(run.shown, { ...stream, write }, terminal);
  return () => written;
}

const failure = { cellIndex: 2, ename: 'E', evalue: 'a\nb\x1b[31mc' };

it('says nothing before the run has started', () => {
  const text = watch(new FakeRun([task(0)]), { isTTY: true });
  expect(text()).toBe('');
});

it('no terminal: one line for each task that finished or failed', async () => {
  const run = new FakeRun([
    task(0, { status: 'finished', isResumed: true }),
    task(1),
    task(2),
    task(3)
  ]);
  const text = watch(run);
  run.begin();
  run.update(1, { status: 'started' });
  run.update(1, { status: 'finished', elapsedMs: 1234 });
  run.update(2, { status: 'failed', elapsedMs: 10, error: failure });
  run.state = 'stopping';
  run.update(3, { status: 'aborted' });
  await run.end();
  expect(text()).toBe(
    [
      '4 tasks, 2 at a time; 1 finished by an earlier run',
      'demo-1 k=2 finished in 1.2 s',
      'demo-2 k=3 failed in 0.0 s: cell 3: E: a bc',
      'Stopping; what has finished is kept.',
      ''
    ].join('\n')
  );
});

it('an error in no cell names none', () => {
  const run = new FakeRun([task(0)]);
  const text = watch(run);
  run.begin();
  run.update(0, { status: 'failed', error: { ...failure, cellIndex: -1 } });
  expect(text()).toContain('failed: E: a bc');
});

it('a terminal: the counts on a line that is written again', async () => {
  const run = new FakeRun([task(0), task(1)]);
  const text = watch(run, { isTTY: true, columns: 80 });
  run.begin();
  run.leftMs = 2500;
  run.update(0, { status: 'finished', elapsedMs: 1000 });
  expect(text()).toMatch(/\n1 of 2 finished, about 3 s$/);
  await run.end();
  expect(text()).toMatch(/\r\x1b\[K$/);
});

it('a narrow terminal: the line that changes never wraps', () => {
  const run = new FakeRun([task(0), task(1)]);
  const text = watch(run, { isTTY: true, columns: 12 });
  run.begin();
  expect(text()).toBe('2 tasks, 2 at a time\n0 of 2 fin…');
});

it('a terminal that cannot go back (TERM=dumb) gets lines only', () => {
  const run = new FakeRun([task(0)]);
  const text = watch(run, { isTTY: true, columns: 80 }, 'dumb');
  run.begin();
  run.update(0, { status: 'finished', elapsedMs: 0 });
  expect(text()).toBe('1 task, 2 at a time\ndemo-0 k=1 finished in 0.0 s\n');
});

it('writes numbers that JSON has not as they are', () => {
  const run = new FakeRun([
    task(0, { params: { a: NaN, b: -Infinity, c: [Infinity], d: 'x', e: -0 } })
  ]);
  const text = watch(run);
  run.begin();
  run.update(0, { status: 'finished' });
  expect(text()).toContain(
    'a=NaN b=-Infinity c=[Infinity] d="x" e=-0 finished'
  );
});
