import { ServerConnection } from '@jupyterlab/services';
import type { Contents } from '@jupyterlab/services';
import { ServicesStore } from './servicesStore';
import {
  FakeContents,
  NOTEBOOK,
  failure,
  folder
} from './testing/fakeContents';

const PATH = 'work/demo/output/a.ipynb';

describe('ServicesStore', () => {
  let contents: FakeContents;
  let store: ServicesStore;

  beforeEach(() => {
    contents = new FakeContents();
    store = new ServicesStore({
      contents: contents as unknown as Contents.IManager
    });
  });

  it('writes a new notebook beside its place and renames it', async () => {
    await store.write(PATH, NOTEBOOK, { isTrusted: false });
    expect(contents.paths).toEqual([
      'work',
      'work/demo',
      'work/demo/output',
      PATH
    ]);
    const [part] = /\S+\.part/.exec(contents.log.at(-1)!)!;
    expect(part).toMatch(`${PATH}.`);
    expect(contents.log.slice(-3)).toEqual([
      `save ${part}`,
      `save ${part}`,
      `rename ${part} ${PATH}`
    ]);
  });

  it('begins a new notebook as an empty file, which a full disk gives back', async () => {
    const saved: unknown[] = [];
    contents.fail = call => {
      const [, part] = /^save (.*\.part)$/.exec(call) ?? [];
      if (part) {
        saved.push(contents.entries.get(part)?.content);
      }
      return saved.length === 2
        ? failure(500, '[Errno 28] No space left on device')
        : null;
    };
    await expect(
      store.write(PATH, NOTEBOOK, { isTrusted: true })
    ).rejects.toMatchObject({ code: 'full' });
    expect(saved).toEqual([undefined, '']);
  });

  it('writes over a notebook that is there', async () => {
    await store.write(PATH, NOTEBOOK, { isTrusted: false });
    await store.write(PATH, NOTEBOOK, { isTrusted: false });
    expect(contents.log.at(-1)).toBe(`save ${PATH}`);
  });

  it('writes over a notebook that came there unseen', async () => {
    contents.entries.set('work/demo', folder());
    contents.entries.set('work/demo/output', folder());
    await store.list('work/demo/output');
    contents.entries.set(PATH, { type: 'notebook' });
    await store.write(PATH, NOTEBOOK, { isTrusted: false });
    expect(contents.log.at(-1)).toBe(`save ${PATH}`);
    expect(contents.paths.filter(path => path.endsWith('.part'))).toEqual([]);
  });

  it('marks code cells as trusted when they ran just now, and only then', async () => {
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    const [code, text] = contents.entries.get(PATH)!.content.cells;
    expect(code.metadata).toEqual({ tags: ['a'], trusted: true });
    expect(text.metadata).toEqual({});
    expect(NOTEBOOK.cells[0].metadata).toEqual({ tags: ['a'] });
  });

  it('leaves nothing of a notebook that could not be written', async () => {
    contents.fail = call =>
      call.startsWith('rename') ? failure(500, 'No space left') : null;
    await expect(
      store.write(PATH, NOTEBOOK, { isTrusted: true })
    ).rejects.toMatchObject({ code: 'full' });
    expect(contents.paths.filter(path => path.includes('a.ipynb'))).toEqual([]);
  });

  it('reads null where nothing is, and names what is no notebook', async () => {
    expect(await store.read('work/none.ipynb')).toBeNull();
    contents.entries.set('work/b.ipynb', { type: 'file', content: 'text' });
    await expect(store.read('work/b.ipynb')).rejects.toMatchObject({
      code: 'not-a-notebook'
    });
  });

  it('takes a notebook with NaN, which is no JSON, for none; not a proxy that answers for the server', async () => {
    contents.entries.set('work/nan.ipynb', { type: 'file', content: 'NaN' });
    const get = contents.get.bind(contents);
    let isProxied = false;
    contents.get = async (path, options) => {
      if (isProxied || options.type === 'notebook') JSON.parse('NaN');
      return get(path, options);
    };
    await expect(store.read('work/nan.ipynb')).rejects.toMatchObject({
      code: 'not-a-notebook'
    });
    isProxied = true;
    await expect(store.read('work/nan.ipynb')).rejects.toMatchObject({
      code: 'failed'
    });
  });

  it('lists the files of a folder, and none of a missing one', async () => {
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    expect(await store.list('work/demo/output')).toEqual(['a.ipynb']);
    expect(await store.list('work/demo')).not.toContain('output');
    expect(await store.list('elsewhere')).toEqual([]);
  });

  it('asks for no folder that is missing, where it knows one around it', async () => {
    expect(await store.list('work/demo/output', 'work')).toEqual([]);
    await store.probe('work/demo/output');
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    expect(await store.list('work/demo/output', 'work')).toEqual(['a.ipynb']);
    expect(contents.missed).toEqual([]);
  });

  it('removes what is there and takes no offence at what is not', async () => {
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    await store.remove(PATH);
    await store.remove(PATH);
    expect(contents.paths).not.toContain(PATH);
  });

  it('writes marks and reads them with the time of the server', async () => {
    const path = 'work/demo/output/running-1.lock';
    expect(await store.writeMark(path, '{}')).toBe(1e12);
    await store.write(PATH, NOTEBOOK, { isTrusted: true });
    expect(await store.readMarks('work/demo/output', /^running/)).toEqual([
      { path, text: '{}', writtenAt: 1e12 }
    ]);
    await store.remove(path);
    expect(await store.readMarks('work/demo/output', /^running/)).toEqual([]);
  });

  it('takes a server that does not answer for one that is away', async () => {
    contents.fail = () =>
      new ServerConnection.NetworkError(new TypeError('fetch failed'));
    await expect(
      store.write(PATH, NOTEBOOK, { isTrusted: true })
    ).rejects.toMatchObject({ code: 'unavailable' });
  });
});
