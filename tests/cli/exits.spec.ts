import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { main, nbgrid, Nbgrid } from './nbgrid.js';
import { newFolder, writeNotebook } from './notebooks.js';
import type { INotebookOptions } from './notebooks.js';

jest.setTimeout(120_000);

let folder: string;

beforeEach(() => (folder = newFolder()));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('exit code 0: every task finished', () => {
  it('prints the table on stdout and progress on stderr', async () => {
    writeNotebook(folder);
    const { code, stdout, stderr } = await nbgrid(
      ['run', 'demo.ipynb'],
      folder
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^task +status +seconds +k +value\n/);
    expect(stdout).toMatch(/out-2 +finished +[\d.]+ +3 +9\n/);
    expect(stderr).toMatch(/^3 tasks, \d at a time\n/);
    expect(stderr).toContain('out-2 k=3 finished in ');
    expect(stderr).not.toContain('\x1b');
  });

  it('--json prints one document and nothing else on stdout', async () => {
    writeNotebook(folder, {
      cells: ['k / 0', 'console.log("noise"); process.stdout.write("noise")']
    });
    const { code, stdout } = await nbgrid(
      ['run', 'demo.ipynb', '--json'],
      folder
    );
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      notebook: 'demo.ipynb',
      elbow: expect.any(Array),
      tasks: [{ task: 'out-0' }, { task: 'out-1' }, { task: 'out-2' }]
    });
    expect(document.tasks[1]).toEqual({
      task: 'out-1',
      index: 1,
      status: 'finished',
      params: { k: 2 },
      path: 'out/output/notebook-k=2-1.ipynb',
      elapsedMs: expect.any(Number),
      error: null,
      values: { value: 'Infinity' },
      shortened: []
    });
  });

  it('paths are relative to where the person stands', async () => {
    mkdirSync(join(folder, 'a'));
    mkdirSync(join(folder, 'b'));
    writeNotebook(join(folder, 'a'), { cells: ['process.cwd()'] });
    const { code, stdout } = await nbgrid(
      ['run', '../a/demo.ipynb'],
      join(folder, 'b')
    );
    expect(code).toBe(0);
    expect(stdout).toContain(join(folder, 'a'));
    expect(readdirSync(join(folder, 'a', 'out', 'output'))).toHaveLength(3);
  });

  it('what a cell posts to the main thread is nothing to it', async () => {
    const post = "require('worker_threads').parentPort.postMessage";
    writeNotebook(folder, {
      cells: ['k', `${post}('x'); ${post}({ type: 'message' })`]
    });
    const { code, stderr } = await nbgrid(['run', 'demo.ipynb'], folder);
    expect(stderr).not.toContain('TypeError');
    expect(code).toBe(0);
  });

  it('a reader that goes away ends nothing', async () => {
    writeNotebook(folder);
    const run = new Nbgrid(['run', 'demo.ipynb'], folder);
    run.child.stdout.destroy();
    const { code, stderr } = await run.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain('EPIPE');
  });
});

describe('exit code 1: some failed', () => {
  it('shows the others, and the error on one line', async () => {
    writeNotebook(folder, {
      cells: ['if (k === 2) throw new TypeError("no\\n\\x1b[31mtwo"); k']
    });
    const { code, stdout } = await nbgrid(['run', 'demo.ipynb'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/out-1 +failed/);
    expect(stdout).toMatch(/out-2 +finished/);
    expect(stdout).toContain('\nout-1: cell 4: TypeError: no two\n');
  });

  it('a task over its time-out fails, the others do not', async () => {
    writeNotebook(folder, { cells: ['while (k === 2) {}', 'k'] });
    const { code, stdout } = await nbgrid(
      ['run', 'demo.ipynb', '--timeout', '2'],
      folder
    );
    expect(code).toBe(1);
    expect(stdout).toContain('out-1: cell 4: TimeoutError');
    expect(stdout.match(/ finished /g)).toHaveLength(2);
  });
});

describe('exit code 2: nothing could start', () => {
  const cases: [string, INotebookOptions, RegExp][] = [
    ['no grid cell', { yaml: null }, /no grid cell.*\[no-grid-cell\]/],
    [
      'YAML that does not parse',
      { yaml: 'grid:\n  k: [1, 2' },
      /Cell 1, line \d, column \d+: .*\[yaml-syntax\]/
    ],
    [
      'a parameter that is not assigned',
      { yaml: 'grid:\n  kk: [1]' },
      /Cell 1, line 2, column 3: .*kk.*\[parameter-not-assigned\]/
    ],
    [
      'a prefix that leaves the folder',
      { yaml: 'prefix: ../x\ngrid:\n  k: [1]' },
      /Cell 1, line 1, column 9: .*\[prefix\]/
    ],
    [
      "another kernel's notebook",
      { metadata: { kernelspec: { name: 'python3', language: 'python' } } },
      /demo.ipynb runs on the kernel python3\..*JupyterLab/
    ],
    [
      'a TypeScript kernel of others',
      { metadata: { kernelspec: { name: 'deno', language: 'typescript' } } },
      /runs on the kernel deno\./
    ],
    ['no kernel', { metadata: {} }, /names no kernel/],
    [
      'more than 1,000 points',
      { yaml: `grid:\n  k: [${[...Array(1001).keys()].join(', ')}]` },
      /1,001 points.*--yes/
    ]
  ];

  it.each(cases)('%s', async (_, options, expected) => {
    writeNotebook(folder, options);
    await expectRefusal(['run', 'demo.ipynb'], expected);
    expect(readdirSync(folder)).toEqual(['demo.ipynb']);
  });

  it('a notebook that is not there, is a folder, or is not JSON', async () => {
    await expectRefusal(['run', 'no.ipynb'], /There is no file no\.ipynb/);
    await expectRefusal(['run', '.'], /\. cannot be read/);
    writeFileSync(join(folder, 'bad.ipynb'), '{ "cells": [');
    await expectRefusal(['run', 'bad.ipynb'], /bad\.ipynb is not a notebook/);
  });

  it('a current folder that was deleted', () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-c',
        'rmdir "$PWD"; exec "$@"',
        'sh',
        process.execPath,
        main,
        'run',
        'x'
      ],
      { cwd: gone, encoding: 'utf8' }
    );
    expect(stderr).toMatch(/^nbgrid: The folder that you stand in .*\n$/);
    expect(status).toBe(2);
  });

  it('files of others in the way, until --yes', async () => {
    writeNotebook(folder, { yaml: 'prefix: out\ngrid:\n  k: [1]' });
    mkdirSync(join(folder, 'out/output'), { recursive: true });
    const file = join(folder, 'out/output/notebook-k=1-0.ipynb');
    writeFileSync(file, 'mine');
    await expectRefusal(['run', 'demo.ipynb'], /notebook-k=1-0.*--yes/);
    const { code } = await nbgrid(['run', 'demo.ipynb', '--yes'], folder);
    expect(code).toBe(0);
  });

  it('a file where the folder belongs', async () => {
    writeNotebook(folder);
    writeFileSync(join(folder, 'out'), '');
    await expectRefusal(['run', 'demo.ipynb'], /not a directory/);
  });

  // Everything is writable to root.
  const itAsUser = process.getuid?.() === 0 ? it.skip : it;
  itAsUser('a folder that is read-only', async () => {
    writeNotebook(folder);
    chmodSync(folder, 0o500);
    await expectRefusal(['run', 'demo.ipynb'], /permission denied/);
    chmodSync(folder, 0o700);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  async function expectRefusal(
    args: readonly string[],
    expected: RegExp
  ): Promise<void> {
    const run = new Nbgrid(args, folder);
    const { code, stdout, stderr } = await run.ended;
    expect(stderr).toMatch(expected);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  }
});
