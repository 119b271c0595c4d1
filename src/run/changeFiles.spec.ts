import { changeFiles } from './changeFiles';
import { FakeStore } from './testing/fakeStore';
import type { IRename, IRunPlan } from './types';

const at = (name: string): string => `out/${name}.ipynb`;

function planOf(...moves: [string, string][]): IRunPlan {
  const renames: IRename[] = moves.map(([from, to], index) => ({
    from: at(from),
    to: at(to),
    index
  }));
  return {
    outputFolder: 'out',
    removals: [],
    renames,
    tasks: renames.map(() => ({ existing: null }))
  } as unknown as IRunPlan;
}

function storeOf(...names: string[]): FakeStore {
  const store = new FakeStore();
  names.forEach(name => store.files.set(at(name), name));
  return store;
}

const contents = (store: FakeStore): string[] =>
  [...store.files].map(([path, text]) => `${path}: ${text}`).sort();

describe('changeFiles', () => {
  it('moves a chain of clones from its end', async () => {
    const store = storeOf('a', 'b', 'c');
    await changeFiles(planOf(['a', 'b'], ['b', 'c'], ['c', 'd']), store, id);
    expect(contents(store)).toEqual([
      'out/b.ipynb: a',
      'out/c.ipynb: b',
      'out/d.ipynb: c'
    ]);
  });

  it('moves clones in a circle', async () => {
    const store = storeOf('a', 'b', 'c');
    await changeFiles(planOf(['a', 'b'], ['b', 'c'], ['c', 'a']), store, id);
    expect(contents(store)).toEqual([
      'out/a.ipynb: c',
      'out/b.ipynb: a',
      'out/c.ipynb: b'
    ]);
  });

  it('removes no clone that gets other letters of its name', async () => {
    const store = storeOf('k=a-0');
    const removed: string[] = [];
    store.remove = async path => void removed.push(path);
    await changeFiles(planOf(['k=a-0', 'k=A-0']), store, id);
    expect(removed).toEqual([]);
    expect(contents(store)).toEqual(['out/k=A-0.ipynb: k=a-0']);
  });

  it('loses no clone when it is interrupted', async () => {
    for (let steps = 1; steps < 8; steps++) {
      const store = storeOf('a', 'b', 'c');
      let left = steps;
      store.before = () => {
        if (--left < 0) {
          throw new Error('interrupted');
        }
      };
      const plan = planOf(['a', 'b'], ['b', 'a']);
      await changeFiles(plan, store, id).catch(() => undefined);
      expect([...store.files.values()].sort()).toEqual(['a', 'b', 'c']);
    }
  });
});

function id(): string {
  return '1';
}
