import {
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { Nbgrid } from './nbgrid.js';
import { newFolder, writeNotebook } from './notebooks.js';

jest.setTimeout(120_000);

let folder: string;

beforeEach(() => (folder = newFolder()));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One clone ends at once, the others only when the file `go` is there. */
function writeWaiting(): void {
  writeNotebook(folder, {
    cells: [
      "const fs = await import('node:fs');\n" +
        "while (k > 1 && !fs.existsSync('go')) await new Promise(r => setTimeout(r, 20));\n" +
        'k'
    ]
  });
}

const letGo = (): void => writeFileSync(join(folder, 'go'), '');

const outputs = (): string[] => readdirSync(join(folder, 'out', 'output'));

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', signal => {
  it('ends with 1, keeps what has finished, and the next call goes on', async () => {
    writeWaiting();
    const first = new Nbgrid(['run', 'demo.ipynb', '--jobs', '2'], folder);
    await first.says('out-0 k=1 finished');
    first.child.kill(signal);
    const end = await first.ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('Stopping; what has finished is kept.');
    expect(end.stdout).toMatch(/out-0 +finished/);
    expect(end.stdout).toMatch(/out-2 +aborted/);
    expect(outputs()).toEqual(['notebook-k=1-0.ipynb']);

    const kept = statSync(join(folder, 'out/output/notebook-k=1-0.ipynb'));
    letGo();
    const second = await new Nbgrid(['run', 'demo.ipynb'], folder).ended;
    expect(second.code).toBe(0);
    expect(second.stderr).toContain('1 finished by an earlier run');
    expect(outputs()).toHaveLength(3);
    expect(
      statSync(join(folder, 'out/output/notebook-k=1-0.ipynb')).mtimeMs
    ).toBe(kept.mtimeMs);
  });
});

it('stops code that never yields', async () => {
  writeNotebook(folder, {
    cells: ["console.error('x'); while (k > 1) {}"]
  });
  const run = new Nbgrid(['run', 'demo.ipynb', '--jobs', '2'], folder);
  await run.says('out-0 k=1 finished');
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(1);
});

it('ends what waits inside the system, which nothing can stop', async () => {
  writeNotebook(folder, {
    cells: [
      "const { execSync } = await import('node:child_process');\n" +
        "if (k > 1) execSync('touch waits; sleep 300 & echo $! > pid; wait');"
    ]
  });
  const run = new Nbgrid(['run', 'demo.ipynb', '--jobs', '1'], folder);
  await run.says('out-0 k=1 finished');
  while (!readdirSync(folder).includes('waits')) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  run.child.kill('SIGTERM');
  const end = await run.ended;
  expect(run.child.signalCode).toBe('SIGKILL');
  expect(end.stdout).toMatch(/out-1 +aborted/);
  expect(end.stderr).toContain('cannot be ended');
  process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
});

it('two runs of one notebook: the second is refused', async () => {
  writeWaiting();
  const first = new Nbgrid(['run', 'demo.ipynb', '--jobs', '2'], folder);
  await first.says('out-0 k=1 finished');
  const second = await new Nbgrid(['run', 'demo.ipynb'], folder).ended;
  expect(second.code).toBe(2);
  expect(second.stderr).toContain('is being run already');
  letGo();
  expect((await first.ended).code).toBe(0);
});

it('a run that was killed leaves no lock and no half a clone', async () => {
  writeWaiting();
  const first = new Nbgrid(['run', 'demo.ipynb', '--jobs', '2'], folder);
  await first.says('out-0 k=1 finished');
  first.child.kill('SIGKILL');
  await first.ended;
  letGo();
  const second = await new Nbgrid(['run', 'demo.ipynb'], folder).ended;
  expect(second.code).toBe(0);
  expect(second.stderr).toContain('1 finished by an earlier run');
});
