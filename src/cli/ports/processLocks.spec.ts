import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
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

const acquire = (name = 'a.ipynb', from = root, user?: number) =>
  new ProcessLocks(from, folder, user).acquire(name);

const expectRefusal = (acquired: Promise<unknown>) =>
  expect(acquired).rejects.toMatchObject({
    name: 'RunError',
    code: 'already-running'
  });

const lockFile = (): string => join(folder, readdirSync(folder)[0]);

it('is held by one, and free again when released', async () => {
  const release = await acquire();
  await expectRefusal(acquire());
  await acquire('b.ipynb');
  release();
  await acquire();
});

it('says who holds it', async () => {
  await acquire();
  await expect(acquire()).rejects.toThrow(
    `The grid of a.ipynb is being run already, by process ${process.pid} of ${userInfo().username}. Wait`
  );
});

it('is refused while another user holds it, and left alone then', async () => {
  await acquire('a.ipynb', root, 4001);
  await expectRefusal(acquire('a.ipynb', root, 4002));
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/-4001\.lock$/)]);
});

it('goes past the lock of an ended process that another user cannot remove', async () => {
  await acquire('a.ipynb', root, 4001);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = lockFile();
  writeFileSync(left, `${pid} 1`);
  await acquire('a.ipynb', root, 4002);
  expect(readFileSync(left, 'utf8')).toBe(`${pid} 1`);
  await expectRefusal(acquire('a.ipynb', root, 4001));
});

it('can be read by all', async () => {
  const before = process.umask(0o077);
  await acquire().finally(() => process.umask(before));
  expect(statSync(lockFile()).mode & 0o777).toBe(0o644);
});

it('knows a notebook behind a link', async () => {
  const link = join(folder, 'link');
  symlinkSync(root, link);
  await acquire();
  await expectRefusal(acquire('a.ipynb', link));
});

it('takes over from a process that has ended', async () => {
  await acquire();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lockFile(), `${pid} 1`);
  await acquire();
  expect(readdirSync(folder)).toHaveLength(1);
});

const itOnLinux = process.platform === 'linux' ? it : it.skip;

itOnLinux('takes over from a process that ended and left its id', async () => {
  await acquire();
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60']);
  const [pid] = String((await once(parent.stdout, 'data'))[0]).split('\n');
  const stat = (): string => readFileSync(`/proc/${pid}/stat`, 'utf8');
  writeFileSync(lockFile(), `${pid} ${stat().split(' ')[21]}`);
  await expectRefusal(acquire());
  while (!stat().includes(' Z ')) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await acquire();
  parent.kill();
});

it('takes over from a process whose id another has now', async () => {
  await acquire();
  writeFileSync(lockFile(), `${process.pid} long-ago`);
  await acquire();
});

it('takes over a lock without content', async () => {
  await acquire();
  writeFileSync(lockFile(), '');
  await acquire();
  expect(readFileSync(lockFile(), 'utf8')).toMatch(`${process.pid}`);
});

it('says when no lock can be made', async () => {
  const locks = new ProcessLocks(root, join(folder, 'absent'));
  await expect(locks.acquire('a')).rejects.toMatchObject({
    name: 'PortError',
    message: expect.stringContaining('Make the lock')
  });
});

const itWithPipes = process.platform === 'win32' ? it.skip : it;

itWithPipes('goes past what is no file', async () => {
  await acquire();
  const held = lockFile();
  rmSync(held);
  for (const user of [4001, process.getuid!()]) {
    const pipe = held.replace(/\d+\.lock$/, `${user}.lock`);
    spawnSync('mkfifo', [pipe]);
    expect(statSync(pipe).isFIFO()).toBe(true);
  }
  await acquire();
  await expectRefusal(acquire());
});
