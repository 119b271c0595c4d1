import { readExisting } from './readExisting';
import { FakeStore } from './testing/fakeStore';

const clone = (index: number): string =>
  JSON.stringify({
    cells: [],
    metadata: {
      nbgrid: {
        run: 'r',
        task: `demo-${index}`,
        index,
        params: {},
        status: 'finished',
        sourceHash: 'h'
      }
    }
  });

/** A store with files in a folder, listed in the order given. */
const storeOf = (files: Record<string, string>): FakeStore => {
  const store = new FakeStore();
  for (const [name, text] of Object.entries(files)) {
    store.files.set(`out/${name}`, text);
  }
  store.list = async () => Object.keys(files);
  return store;
};

const pathsIn = async (store: FakeStore) => {
  const { clones, foreign } = await readExisting(store, 'out', '');
  return [clones, foreign].map(files => files.map(({ path }) => path));
};

describe('readExisting', () => {
  it('sorts the clones and the files of others by path, however they come', async () => {
    const store = storeOf({
      'c.ipynb': clone(2),
      'z.ipynb': '{}',
      'a.ipynb': clone(0),
      'y.ipynb': 'no notebook',
      'b.ipynb': clone(1)
    });
    expect(await pathsIn(store)).toEqual([
      ['out/a.ipynb', 'out/b.ipynb', 'out/c.ipynb'],
      ['out/y.ipynb', 'out/z.ipynb']
    ]);
  });

  it('reads nothing but notebooks', async () => {
    const store = storeOf({ 'a.csv': '1,2', 'b.ipynb': clone(0) });
    expect(await pathsIn(store)).toEqual([['out/b.ipynb'], []]);
    expect(store.log).toEqual(['read out/b.ipynb']);
  });

  it('takes a file that goes away meanwhile for none', async () => {
    const store = storeOf({ 'a.ipynb': clone(0), 'b.ipynb': clone(1) });
    store.before = (_, path) =>
      path === 'out/a.ipynb' && store.files.delete(path);
    expect(await pathsIn(store)).toEqual([['out/b.ipynb'], []]);
  });

  it('lists from the notebook’s folder on', async () => {
    const store = storeOf({});
    const asked: unknown[] = [];
    store.list = async (...folders) => {
      asked.push(folders);
      return [];
    };
    await readExisting(store, 'work/demo/output', 'work');
    expect(asked).toEqual([['work/demo/output', 'work']]);
  });

  it('reads some at a time, not all', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `${at}.ipynb`);
    const store = storeOf(
      Object.fromEntries(names.map((name, at) => [name, clone(at)]))
    );
    let [open, most] = [0, 0];
    const read = store.read.bind(store);
    store.read = async path => {
      most = Math.max(most, ++open);
      const notebook = await read(path);
      open--;
      return notebook;
    };
    expect((await pathsIn(store))[0]).toHaveLength(20);
    expect(most).toBe(6);
  });
});
