import type { Contents } from '@jupyterlab/services';
import { ServicesStore } from './servicesStore';
import {
  FakeContents,
  NOTEBOOK,
  at,
  failure,
  folder
} from './testing/fakeContents';

const PATH = 'work/demo/output/a.ipynb';

describe('ServicesStore, probe', () => {
  let contents: FakeContents;
  let store: ServicesStore;

  beforeEach(() => {
    contents = new FakeContents();
    store = new ServicesStore({
      contents: contents as unknown as Contents.IManager
    });
  });

  it('makes its file the first clone', async () => {
    const tidyUp = await store.probe('work/demo/output');
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    await tidyUp();
    expect(contents.paths.filter(path => path.endsWith('.part'))).toEqual([]);
    expect(contents.log.some(call => call.startsWith('delete'))).toBe(false);
  });

  it('takes its file away when there was no clone', async () => {
    const tidyUp = await store.probe('work/demo/output');
    await tidyUp();
    expect(contents.paths).toEqual(['work', 'work/demo', 'work/demo/output']);
  });

  it('uses up what a full disk left empty, and nothing else', async () => {
    const output = (name: string): string => `work/demo/output/${name}`;
    contents.entries.set('work/demo', folder());
    contents.entries.set('work/demo/output', folder());
    for (const [name, size, minutesAgo] of [
      ['b.ipynb.0123abcd.part', 0, 11],
      ['c.ipynb.0123abce.part', 0, 1000],
      ['filled.ipynb.01234567.part', 5, 1000],
      ['empty.txt', 0, 1000],
      ['mine.zip.part', 0, 1000],
      ['young.ipynb.01234568.part', 0, 9]
    ] as const) {
      const last_modified = at(minutesAgo);
      contents.entries.set(output(name), {
        type: 'file',
        size,
        last_modified
      });
    }
    const tidyUp = await store.probe('work/demo/output');
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    await store.write(output('b.ipynb'), NOTEBOOK, { isTrusted: true });
    await tidyUp();
    expect(contents.paths.slice(3)).toEqual(
      [
        'a.ipynb',
        'b.ipynb',
        'empty.txt',
        'filled.ipynb.01234567.part',
        'mine.zip.part',
        'young.ipynb.01234568.part'
      ].map(output)
    );
  });

  it('uses up what it could not take back itself', async () => {
    let isFull = true;
    contents.fail = call =>
      isFull && /delete|rename/.test(call) ? failure(500, 'ENOSPC') : null;
    const tidyUp = await store.probe('work/demo/output');
    await expect(
      store.write(PATH, NOTEBOOK, { isTrusted: true })
    ).rejects.toMatchObject({ code: 'full' });
    await tidyUp();
    expect(contents.paths.at(-1)).toMatch(/\.part$/);

    isFull = false;
    const tidyUpAgain = await store.probe('work/demo/output');
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    await tidyUpAgain();
    expect(contents.paths.slice(3)).toEqual([PATH]);
  });

  it('removes what a page has left that was loaded again while it saved', async () => {
    const output = (name: string): string => `work/demo/output/${name}`;
    const before = new ServicesStore({
      contents: contents as unknown as Contents.IManager
    });
    await before.probe('work/demo/output');
    contents.entries.set(output('b.ipynb.0badf00d.part'), { type: 'file' });
    contents.entries.set(output('their.part'), { type: 'file' });

    const tidyUp = await store.probe('work/demo/output');
    await store.removeRemains('work/demo/output');
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    await tidyUp();
    expect(contents.paths.slice(3)).toEqual([PATH, output('their.part')]);
  });

  it('keeps the files of two pages apart', async () => {
    const other = new ServicesStore({
      contents: contents as unknown as Contents.IManager
    });
    const one = await store.probe('work/demo/output');
    const two = await other.probe('work/demo/output');
    const theirs = { ...NOTEBOOK, metadata: { theirs: true } };
    const secondPath = 'work/demo/output/b.ipynb';
    await store.write(PATH, NOTEBOOK, { isTrusted: false });
    await other.write(secondPath, theirs, { isTrusted: false });
    await one();
    await two();
    expect(contents.entries.get(PATH)!.content.metadata).toEqual({});
    expect(contents.entries.get(secondPath)!.content.metadata).toEqual({
      theirs: true
    });
    expect(contents.paths.slice(3)).toEqual([PATH, secondPath]);
  });

  it('says why a folder cannot be written to, and leaves nothing', async () => {
    contents.fail = call =>
      call.endsWith('.part') && call.startsWith('save')
        ? failure(403, 'Permission denied')
        : null;
    await expect(store.probe('work/demo/output')).rejects.toMatchObject({
      code: 'read-only'
    });
    expect(contents.paths).toEqual(['work']);
  });

  it('leaves nothing on a full disk', async () => {
    let saves = 0;
    contents.fail = call =>
      call.startsWith('save') && call.endsWith('.part') && ++saves === 2
        ? failure(500, '[Errno 28] No space left on device')
        : null;
    await expect(store.probe('work/demo/output')).rejects.toMatchObject({
      code: 'full'
    });
    expect(saves).toBe(2);
    expect(contents.paths).toEqual(['work']);
  });

  it('leaves no file in a folder that was there', async () => {
    contents.entries.set('work/demo', folder());
    await store.list('work/demo');
    let saves = 0;
    contents.fail = call =>
      call.startsWith('save') && ++saves === 2
        ? failure(500, 'No space left')
        : null;
    await expect(store.probe('work/demo')).rejects.toMatchObject({
      code: 'full'
    });
    expect(contents.paths).toEqual(['work', 'work/demo']);
  });

  it('leaves no folder when the one within it cannot be made', async () => {
    contents.fail = call =>
      call === 'save work/demo/output' ? failure(500, 'No space left') : null;
    await expect(store.probe('work/demo/output')).rejects.toMatchObject({
      code: 'full'
    });
    expect(contents.paths).toEqual(['work']);
  });

  it('leaves a folder in which others put something meanwhile', async () => {
    const theirs = 'work/demo/theirs.txt';
    await store.list('work/demo/output', 'work');
    contents.fail = call => {
      if (!/^save .*\/first\.\w+\.part$/.test(call)) {
        return null;
      }
      contents.entries.set(theirs, { type: 'file' });
      return failure(403, 'Permission denied');
    };
    await expect(store.probe('work/demo/output')).rejects.toMatchObject({
      code: 'read-only'
    });
    expect(contents.paths).toEqual(['work', 'work/demo', theirs]);
  });
});
