import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProcessLocks } from './processLocks.js';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nbgrid-root-'));
  folder = mkdtempSync(join(tmpdir(), 'nbgrid-locks-'));
});

afterEach(() => {
  for (const path of [root, folder]) rmSync(path, { recursive: true });
});

const acquire = (name = 'a.ipynb', from = root) =>
  new ProcessLocks(from, folder).acquire(name);

const lockFile = (): string => join(folder, readdirSync(folder)[0]);

it('is held by one, and free again when released', async () => {
  const release = await acquire();
  expect(await acquire()).toBeNull();
  expect(await acquire('b.ipynb')).not.toBeNull();
  release!();
  expect(await acquire()).not.toBeNull();
});

it('knows a notebook behind a link', async () => {
  const link = join(folder, 'link');
  symlinkSync(root, link);
  await acquire();
  expect(await acquire('a.ipynb', link)).toBeNull();
});

it('takes over from a process that has ended', async () => {
  await acquire();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lockFile(), `${pid} 1`);
  expect(await acquire()).not.toBeNull();
  expect(readdirSync(folder)).toHaveLength(1);
});

const itOnLinux = process.platform === 'linux' ? it : it.skip;

itOnLinux('takes over from a process that ended and left its id', async () => {
  await acquire();
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60']);
  const [pid] = String((await once(parent.stdout, 'data'))[0]).split('\n');
  const stat = (): string => readFileSync(`/proc/${pid}/stat`, 'utf8');
  writeFileSync(lockFile(), `${pid} ${stat().split(' ')[21]}`);
  expect(await acquire()).toBeNull();
  while (!stat().includes(' Z ')) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  expect(await acquire()).not.toBeNull();
  parent.kill();
});

it('takes over from a process whose id another has now', async () => {
  await acquire();
  writeFileSync(lockFile(), `${process.pid} long-ago`);
  expect(await acquire()).not.toBeNull();
});

it('takes over a lock without content', async () => {
  await acquire();
  writeFileSync(lockFile(), '');
  expect(await acquire()).not.toBeNull();
  expect(readFileSync(lockFile(), 'utf8')).toMatch(`${process.pid}`);
});

it('says when no lock can be made', async () => {
  const locks = new ProcessLocks(root, join(folder, 'absent'));
  await expect(locks.acquire('a')).rejects.toMatchObject({
    name: 'PortError',
    message: expect.stringContaining('Make the lock')
  });
});
