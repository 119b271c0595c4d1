import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FileStore, parseNotebook } from './fileStore.js';

const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };

let root: string;
let store: FileStore;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nbgrid-store-'));
  store = new FileStore(root);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

it('writes with the folders that are missing, and nothing beside', async () => {
  await store.write('a/b/c.ipynb', notebook, { isTrusted: true });
  expect(readdirSync(join(root, 'a/b'))).toEqual(['c.ipynb']);
  expect(readFileSync(join(root, 'a/b/c.ipynb'), 'utf8')).toMatch(/\}\n$/);
  expect(await store.read('a/b/c.ipynb')).toEqual(notebook);
});

it('a write that fails leaves what was there', async () => {
  await store.write('c.ipynb', notebook, { isTrusted: true });
  const broken = { ...notebook, cells: [{ big: 1n }] } as never;
  await expect(
    store.write('c.ipynb', broken, { isTrusted: true })
  ).rejects.toMatchObject({ name: 'PortError', code: 'failed' });
  expect(await store.read('c.ipynb')).toEqual(notebook);
  expect(readdirSync(root)).toEqual(['c.ipynb']);
});

it('lists files only, and links to them, and nothing of a folder that is not there', async () => {
  mkdirSync(join(root, 'a/sub'), { recursive: true });
  writeFileSync(join(root, 'a/x'), '');
  symlinkSync('x', join(root, 'a/y'));
  symlinkSync('sub', join(root, 'a/z'));
  symlinkSync('nothing', join(root, 'a/w'));
  expect((await store.list('a')).sort()).toEqual(['w', 'x', 'y']);
  expect(await store.list('absent')).toEqual([]);
});

it('takes a link that leads nowhere for a file of others', async () => {
  symlinkSync('nothing', join(root, 'a.ipynb'));
  await expect(store.read('a.ipynb')).rejects.toMatchObject({
    code: 'not-a-notebook'
  });
});

it('reads null where there is no file; says what is no notebook', async () => {
  expect(await store.read('absent.ipynb')).toBeNull();
  writeFileSync(join(root, 'half.ipynb'), '{"cells": [');
  await expect(store.read('half.ipynb')).rejects.toMatchObject({
    code: 'not-a-notebook'
  });
});

it.each([
  ['', /^a\.ipynb is not a notebook: it is not JSON .*text editor\.$/],
  ['null', /^a\.ipynb: .* without cells\. Take a file/],
  ['[]', /^a\.ipynb: .* without cells\. Take a file/],
  ['{"nbformat": 4, "cells": {}}', /without cells\. Take a file/],
  ['{"cells": []}', /^a\.ipynb: .* without nbformat, .* Take a file/],
  ['{"nbformat": 3, "worksheets": []}', /format 3\. Open and save it/],
  ['{"nbformat": 5, "cells": []}', /format 5\. Save it as format 4/],
  ['{"nbformat": 4, "cells": [], "metadata": "x"}', /Write "metadata": \{\}/],
  ['{"nbformat": 4, "cells": [null]}', /: Cell 1: .* Mend the cell/]
])('parseNotebook: %j is no notebook', (text, expected) => {
  expect(() => parseNotebook(Buffer.from(text), 'a.ipynb')).toThrow(expected);
});

it('parseNotebook: NaN as papermill writes it', () => {
  const text =
    '{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"papermill": {"parameters": {"x": NaN}}}}';
  expect(parseNotebook(Buffer.from(text), 'a.ipynb').metadata).toEqual({
    papermill: { parameters: { x: NaN } }
  });
});

it('parseNotebook: another encoding is no notebook', () => {
  const bytes = Buffer.from('{"cells": ["é"]}', 'latin1');
  expect(() => parseNotebook(bytes, 'a.ipynb')).toThrow(
    /^a\.ipynb is not a notebook: it is not UTF-8\. Take a file/
  );
});

it('probe leaves nothing behind', async () => {
  mkdirSync(join(root, 'there'));
  await store.probe('there/a/b');
  await store.probe('there');
  expect(readdirSync(root, { recursive: true })).toEqual(['there']);
});

it('removes what killed processes left, and nothing else', async () => {
  const left = `.nbgrid-${'a'.repeat(36)}.tmp`;
  for (const name of [left, 'a.ipynb', '.other.tmp']) {
    writeFileSync(join(root, name), '');
  }
  await store.removeRemains('');
  expect(readdirSync(root).sort()).toEqual(['.other.tmp', 'a.ipynb']);
});

it('probe: a file where a folder belongs', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(store.probe('file/a')).rejects.toMatchObject({
    code: 'wrong-kind'
  });
  expect(readdirSync(root)).toEqual(['file']);
});

// Everything is writable to root.
const itAsUser = process.getuid?.() === 0 ? it.skip : it;

itAsUser('probe: a folder that is read-only', async () => {
  chmodSync(root, 0o500);
  await expect(store.probe('a')).rejects.toMatchObject({ code: 'read-only' });
  chmodSync(root, 0o700);
});

it('writes marks and reads them with their time', async () => {
  expect(await store.readMarks('a', /^running/)).toEqual([]);
  const writtenAt = await store.writeMark('a/running.lock', '{}');
  expect(Math.abs(Date.now() - writtenAt)).toBeLessThan(60_000);
  writeFileSync(join(root, 'a/other.lock'), '');
  expect(await store.readMarks('a', /^running/)).toEqual([
    { path: 'a/running.lock', text: '{}', writtenAt }
  ]);
  utimesSync(join(root, 'a/running.lock'), 7, 7);
  expect(await store.readMarks('a', /^running/)).toMatchObject([
    { writtenAt: 7000 }
  ]);
});

const itWithDevices = process.platform === 'win32' ? it.skip : it;

itWithDevices(
  'takes no device for a file, and follows no link with a mark',
  async () => {
    writeFileSync(join(root, 'mine.txt'), 'mine');
    symlinkSync('/dev/zero', join(root, 'running-a.lock'));
    symlinkSync('mine.txt', join(root, 'running-b.lock'));
    expect(await store.list('')).toEqual(['mine.txt', 'running-b.lock']);
    expect(await store.readMarks('', /^running/)).toEqual([]);
    await expect(store.writeMark('running-b.lock', '{}')).rejects.toMatchObject(
      {
        name: 'PortError'
      }
    );
    expect(readFileSync(join(root, 'mine.txt'), 'utf8')).toBe('mine');
  }
);

it('renames and removes; removing twice is no error', async () => {
  await store.write('a.ipynb', notebook, { isTrusted: false });
  await store.rename('a.ipynb', 'b.ipynb');
  expect(readdirSync(root)).toEqual(['b.ipynb']);
  await store.remove('b.ipynb');
  await store.remove('b.ipynb');
  await expect(store.rename('b.ipynb', 'c.ipynb')).rejects.toMatchObject({
    name: 'PortError'
  });
});
