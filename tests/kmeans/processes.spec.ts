/** What only a process of its own can show: threads that end, memory that is given back. Needs the build. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

jest.setTimeout(120_000);

function run(script: string, args: string[] = []): Record<string, any> {
  const file = join(__dirname, 'processes', script);
  const output = execFileSync(
    process.execPath,
    [...args.slice(0, 1), file, ...args.slice(1)],
    {
      encoding: 'utf8'
    }
  );
  return JSON.parse(output);
}

test('sweepParallel in plain Node: the models of a sweep, threads that end, also when it is stopped', () => {
  const found = run('parallel.mjs');
  expect(found.isSame).toBe(true);
  expect(found.during).toBeGreaterThan(0);
  expect(found.reason).toBe('stop');
  expect(found.after).toBe(0);
});

test.each(['8', '100'])(
  '100 fits in a row of %s columns do not grow',
  columns => {
    const { after, dataBytes } = run('memory.mjs', ['--expose-gc', columns]);
    // One fit's memory would be as much as the data.
    expect(after[1] - after[0]).toBeLessThan(dataBytes / 4);
  }
);
