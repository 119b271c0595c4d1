import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FileStore } from './fileStore.js';
import { makeFolder } from './makeFolder.js';

jest.mock('node:fs/promises', () => {
  const real = jest.requireActual<typeof fs>('node:fs/promises');
  return { ...real, mkdir: jest.fn(real.mkdir) };
});

let root: string;

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'nbgrid-folder-'))));

afterEach(() => rmSync(root, { recursive: true }));

it('makes what is missing, and leaves what is there', async () => {
  await makeFolder(join(root, 'a', 'b', 'c'));
  await makeFolder(join(root, 'a', 'b'));
  expect(statSync(join(root, 'a', 'b', 'c')).isDirectory()).toBe(true);
});

it('refuses where a file stands', async () => {
  writeFileSync(join(root, 'file'), '');
  const code = expect.stringMatching(/EEXIST|ENOTDIR/);
  await expect(makeFolder(join(root, 'file'))).rejects.toMatchObject({ code });
  await expect(makeFolder(join(root, 'file', 'a'))).rejects.toMatchObject({
    code
  });
});

it('a read-only file system is told as such, not as a folder that is missing', async () => {
  const real = jest.requireActual<typeof fs>('node:fs/promises');
  const failure = (code: string): Error => Object.assign(Error(code), { code });
  // As the system does, and as Node's recursive call does.
  jest.mocked(fs.mkdir).mockImplementation((path, options) => {
    if (path === root) return real.mkdir(path, { recursive: true });
    const isKnown = path === join(root, 'out') && !options;
    return Promise.reject(failure(isKnown ? 'EROFS' : 'ENOENT'));
  });
  await expect(new FileStore(root).probe('out/output')).rejects.toMatchObject({
    code: 'read-only'
  });
});
