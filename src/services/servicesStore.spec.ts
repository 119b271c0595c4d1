import type * as nbformat from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';
import { ServicesStore } from './servicesStore';

type Model = Partial<Contents.IModel>;

function failure(status: number, message = 'no'): Error {
  const response = new Response('', { status });
  return new ServerConnection.ResponseError(response, message);
}

/** The part of a contents manager that a store uses, over a map. */
class FakeContents {
  readonly entries = new Map<string, Model>([['work', folder()]]);
  readonly log: string[] = [];
  /** What was asked for and is not there. */
  readonly missed: string[] = [];
  fail: (call: string) => Error | null = () => null;

  async get(path: string, options: Contents.IFetchOptions): Promise<Model> {
    this._note(`get ${path}`);
    const entry = this.entries.get(path);
    if (!entry) {
      this.missed.push(path);
      throw failure(404);
    }
    if (entry.type === 'directory' && options.content) {
      const content = [...this.entries]
        .filter(([name]) => name.slice(0, name.lastIndexOf('/')) === path)
        .map(([name, model]) => ({ ...model, name: name.split('/').pop() }));
      return { ...entry, content };
    }
    return entry;
  }

  async save(path: string, model: Model): Promise<Model> {
    this._note(`save ${path}`);
    const saved = { ...model, last_modified: at(0) };
    this.entries.set(path, saved);
    return saved;
  }

  async rename(from: string, to: string): Promise<void> {
    this._note(`rename ${from} ${to}`);
    if (this.entries.has(to)) {
      throw failure(409);
    }
    this.entries.set(to, this.entries.get(from) ?? {});
    this.entries.delete(from);
  }

  async delete(path: string): Promise<void> {
    this._note(`delete ${path}`);
    if (!this.entries.delete(path)) {
      throw failure(404);
    }
  }

  get paths(): string[] {
    return [...this.entries.keys()].sort();
  }

  private _note(call: string): void {
    this.log.push(call);
    const error = this.fail(call);
    if (error) {
      throw error;
    }
  }
}

/** A time by the server's clock, some minutes ago. */
function at(minutesAgo: number): string {
  return new Date(1e12 - minutesAgo * 60_000).toISOString();
}

function folder(): Model {
  return { type: 'directory' };
}

const NOTEBOOK: nbformat.INotebookContent = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: 'code', source: '1', metadata: { tags: ['a'] }, outputs: [] },
    { cell_type: 'markdown', source: 'x', metadata: {} }
  ]
};

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
    expect(await store.readMarks('work/demo/output', '.lock')).toEqual([
      { path, text: '{}', writtenAt: 1e12 }
    ]);
    await store.remove(path);
    expect(await store.readMarks('work/demo/output', '.lock')).toEqual([]);
  });

  describe('probe', () => {
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
        ['b.ipynb.part', 0, 11],
        ['c.ipynb.part', 0, 1000],
        ['filled.part', 5, 1000],
        ['empty.txt', 0, 1000],
        ['young.part', 0, 9]
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
        ['a.ipynb', 'b.ipynb', 'empty.txt', 'filled.part', 'young.part'].map(
          output
        )
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

  it('takes a server that does not answer for one that is away', async () => {
    contents.fail = () =>
      new ServerConnection.NetworkError(new TypeError('fetch failed'));
    await expect(
      store.write(PATH, NOTEBOOK, { isTrusted: true })
    ).rejects.toMatchObject({ code: 'unavailable' });
  });
});
