import { cloneMetadata } from '../grid/index';
import { raise } from './testing/fakeKernels';
import { bench, clonePath, code, done, gridNotebook } from './testing/fixtures';

const states = (plan: { tasks: readonly { state: string }[] }): string[] =>
  plan.tasks.map(task => task.state);

describe('resuming', () => {
  it('does nothing when all points are done', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const started = all.kernels.started.length;
    const again = await all.run(gridNotebook([1, 2]));
    await again.start();
    await again.finished;
    expect(again.tasks.map(task => [task.status, task.isResumed])).toEqual([
      ['finished', true],
      ['finished', true]
    ]);
    expect(all.kernels.started).toHaveLength(started);
  });

  it('runs what is missing, failed or changed', async () => {
    let isBroken = true;
    const all = bench({
      check: ({ variables, handlers }) =>
        isBroken && variables.get('k') === '2'
          ? raise(handlers, 'ValueError', 'no')
          : undefined
    });
    const notebook = gridNotebook([1, 2, 3], [code('check')]);
    await done(all, notebook);
    all.store.files.delete(clonePath(3, 2));
    isBroken = false;
    expect(states(await all.plan(notebook))).toEqual([
      'done',
      'failed',
      'missing'
    ]);
    const edited = gridNotebook([1, 2, 3], [code('check'), code('k')]);
    expect(states(await all.plan(edited))).toEqual([
      'changed',
      'changed',
      'missing'
    ]);
    await done(all, notebook);
    expect(states(await all.plan(notebook))).toEqual(['done', 'done', 'done']);
  });

  it('goes on after a stop without doing anything twice', async () => {
    const seen: string[] = [];
    let stop = (): unknown => undefined;
    const all = bench({
      look: ({ variables }) => {
        seen.push(variables.get('k') ?? '');
        return seen.length === 2 ? void stop() : undefined;
      }
    });
    const notebook = gridNotebook([1, 2, 3], [code('look')]);
    const first = await all.run(notebook, { jobs: 1 });
    stop = () => first.stop();
    await first.start();
    await first.finished;
    expect(first.counts).toMatchObject({ finished: 1, aborted: 2 });
    stop = () => undefined;
    await done(all, notebook);
    expect(seen).toEqual(['1', '2', '2', '3']);
  });

  it('counts outputs, other metadata and the grid cell as no change', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    const touched = gridNotebook([1, 2]);
    touched.cells[2].outputs = [{ output_type: 'stream', text: 'x' }];
    touched.cells[2].metadata.collapsed = true;
    expect(states(await all.plan(touched))).toEqual(['done', 'missing']);
  });

  it('renames the clones of points whose index changed', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const longer = gridNotebook([0, 1, 2]);
    const plan = await all.plan(longer);
    expect(plan.renames).toEqual([
      { from: clonePath(1, 0), to: clonePath(1, 1), index: 1 },
      { from: clonePath(2, 1), to: clonePath(2, 2), index: 2 }
    ]);
    await done(all, longer);
    expect(all.store.paths).toEqual([
      clonePath(0, 0),
      clonePath(1, 1),
      clonePath(2, 2)
    ]);
    const moved = all.store.notebook(clonePath(2, 2));
    expect(cloneMetadata(moved)).toMatchObject({ task: 'demo-2', index: 2 });
    expect(moved.metadata.papermill).toMatchObject({
      output_path: clonePath(2, 2)
    });
    expect((await all.plan(longer)).renames).toEqual([]);
  });

  it('does a clone again that was removed, and asks before a broken one', async () => {
    const all = bench();
    const notebook = gridNotebook([1, 2]);
    const first = await all.run(notebook);
    await first.start();
    await first.finished;
    const [one, two] = all.store.paths;
    all.store.files.delete(one);
    expect((await all.plan(notebook)).tasks.map(task => task.state)).toEqual([
      'missing',
      'done'
    ]);
    all.store.files.set(two, '{"cells": [');
    await expect(all.plan(notebook)).rejects.toMatchObject({
      code: 'needs-confirmation'
    });
    const plan = await all.plan(notebook, { isConfirmed: () => true });
    expect(plan.tasks.map(task => task.state)).toEqual(['missing', 'missing']);
  });

  it('finds a clone under any name', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const text = all.store.files.get(clonePath(1, 0)) ?? '';
    all.store.files.delete(clonePath(1, 0));
    all.store.files.set('work/demo/output/mine.ipynb', text);
    const plan = await all.plan(gridNotebook([1, 2]));
    expect(states(plan)).toEqual(['done', 'done']);
    await done(all, gridNotebook([1, 2]));
    expect(all.store.paths).toEqual([clonePath(1, 0), clonePath(2, 1)]);
  });

  it('names clones of points that the grid no longer has, and leaves them', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const shorter = gridNotebook([1]);
    const plan = await all.plan(shorter);
    expect(plan.leftovers).toEqual([
      {
        path: clonePath(2, 1),
        why: 'no-point',
        reason: 'The grid no longer has this point.'
      }
    ]);
    await done(all, shorter);
    expect(all.store.paths).toEqual([clonePath(1, 0), clonePath(2, 1)]);
  });

  it('removes all clones and does every point when starting over', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    all.store.files.set('work/demo/output/own.ipynb', '{"cells":[]}');
    const before = all.kernels.started.length;
    await done(all, gridNotebook([1]), true);
    expect(all.store.paths).toEqual([
      clonePath(1, 0),
      'work/demo/output/own.ipynb'
    ]);
    expect(all.kernels.started.length).toBeGreaterThan(before);
  });

  it('starts over without the copies that a person named, and those of another notebook', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const copy = 'work/demo/output/notebook-k=2-1 (my notes).ipynb';
    all.store.files.set(copy, all.store.files.get(clonePath(2, 1))!);
    const passing =
      'work/demo/output/moving-0badf00d-0000-4000-8000-00000badf00d.ipynb';
    all.store.files.set(passing, all.store.files.get(copy)!);
    const plan = await all.plan(gridNotebook([1]), { isStartOver: true });
    expect(plan.removals).toEqual([passing, clonePath(1, 0), clonePath(2, 1)]);
    expect(plan.leftovers.map(({ path }) => path)).toEqual([copy]);
    const other = await all.plan(gridNotebook([3]), {
      isStartOver: true,
      notebookPath: 'work/other.ipynb'
    });
    expect(other.removals).toEqual([]);
  });

  it('does a point again whose value has another kind, in the place of its clone', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const changed = gridNotebook(["'1'", 2]);
    const plan = await all.plan(changed);
    expect(states(plan)).toEqual(['changed', 'done']);
    expect(plan.leftovers).toEqual([]);
    await done(all, changed);
    expect(states(await all.plan(changed))).toEqual(['done', 'done']);
  });

  it('asks before it replaces files of others', async () => {
    const all = bench();
    all.store.files.set(clonePath(1, 0), '{"cells":[],"metadata":{}}');
    all.store.files.set(clonePath(2, 1), 'no notebook');
    const notebook = gridNotebook([1, 2]);
    await expect(all.plan(notebook)).rejects.toMatchObject({
      code: 'needs-confirmation'
    });
    const plan = await all.plan(notebook, { isConfirmed: () => true });
    expect(plan.overwrites.map(file => file.path)).toEqual([
      clonePath(1, 0),
      clonePath(2, 1)
    ]);
  });

  it('takes the clones of another notebook for files of others', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    const other = gridNotebook([1], [code('k'), code('k')]);
    const notebookPath = 'work/other.ipynb';
    await expect(all.plan(other, { notebookPath })).rejects.toMatchObject({
      code: 'needs-confirmation',
      message: expect.stringContaining('notebook-k=1-0.ipynb')
    });
    const renamed = await all.plan(gridNotebook([1]), { notebookPath });
    expect(states(renamed)).toEqual(['done']);
  });
});
