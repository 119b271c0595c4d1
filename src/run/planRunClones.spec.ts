import { planRun } from './planRun';
import { bench, clonePath, code, done, gridNotebook } from './testing/fixtures';

const states = (plan: { tasks: readonly { state: string }[] }): string[] =>
  plan.tasks.map(task => task.state);

describe('the clones of a plan', () => {
  const copyName = 'work/demo/output/notebook-k=1-0 (mine).ipynb';

  /** Done at 1 and 2, with a copy of the first clone. */
  const withCopy = async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    const text = all.store.files.get(clonePath(1, 0))!;
    all.store.files.set(copyName, text);
    return all;
  };

  const change = (
    { store }: ReturnType<typeof bench>,
    path: string,
    nbgrid: object | null,
    papermill?: unknown
  ): void => {
    const notebook = store.notebook(path);
    Object.assign(notebook.metadata.nbgrid!, nbgrid);
    if (papermill !== undefined) {
      notebook.metadata.papermill = papermill as never;
    }
    store.files.set(path, JSON.stringify(notebook));
  };

  /** Give a cell of a clone another text. */
  const edit = (
    { store }: ReturnType<typeof bench>,
    path: string,
    index: number,
    text: string
  ): void => {
    const notebook = store.notebook(path);
    notebook.cells[index].source = text;
    store.files.set(path, JSON.stringify(notebook));
  };

  it('are those in their places, not copies of them', async () => {
    const all = await withCopy();
    const plan = await all.plan(gridNotebook([1, 2]));
    expect(plan.tasks[0].existing?.path).toBe(clonePath(1, 0));
    expect(plan.renames).toEqual([]);
    expect(plan.leftovers).toEqual([
      {
        path: copyName,
        why: 'other-name',
        reason: 'Its name is not that of a clone.'
      }
    ]);
  });

  it('are rather done elsewhere than failed in their places', async () => {
    const all = await withCopy();
    change(all, clonePath(1, 0), { status: 'failed' });
    const plan = await all.plan(gridNotebook([1, 2]), {
      isConfirmed: () => true
    });
    expect(states(plan)).toEqual(['done', 'done']);
    expect(plan.renames).toEqual([
      { from: copyName, to: clonePath(1, 0), index: 0 }
    ]);
    expect(plan.overwrites.map(({ path }) => path)).toEqual([clonePath(1, 0)]);
  });

  it('are those in their places where none is done, not what a person named', async () => {
    const all = await withCopy();
    change(all, clonePath(1, 0), { status: 'failed' });
    change(all, copyName, { status: 'failed' });
    const plan = await all.plan(gridNotebook([1, 2]));
    expect(plan.tasks[0].existing?.path).toBe(clonePath(1, 0));
    all.store.files.delete(clonePath(1, 0));
    const { tasks } = await all.plan(gridNotebook([1, 2]));
    expect(tasks[0]).toMatchObject({ state: 'missing', existing: null });
    const own = 'work/demo/output/notebook-n=one-0.ipynb';
    all.store.files.set(own, all.store.files.get(copyName)!);
    const { tasks: again } = await all.plan(gridNotebook([1, 2]));
    expect(again[0]).toMatchObject({
      state: 'failed',
      existing: { path: own }
    });
  });

  it.each(['created', 'started', 'aborted'])(
    'are to be done again when a run left them %s',
    async status => {
      const all = bench();
      await done(all, gridNotebook([1]));
      change(all, clonePath(1, 0), { status });
      expect(states(await all.plan(gridNotebook([1])))).toEqual(['failed']);
    }
  );

  it('are mended where a run was interrupted after it moved them', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    change(all, clonePath(1, 0), { task: 'demo-7', index: 7 });
    expect((await all.plan(gridNotebook([1]))).renames).toEqual([
      { from: clonePath(1, 0), to: clonePath(1, 0), index: 0 }
    ]);
  });

  it('are not taken for those of another point with the same name', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    const plan = await all.plan(gridNotebook(["'1'", 1]));
    expect(states(plan)).toEqual(['missing', 'done']);
  });

  it('stay done when what another point had lies in their place', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    const moved = 'work/demo/output/moved.ipynb';
    all.store.files.set(moved, all.store.files.get(clonePath(1, 0))!);
    all.store.files.delete(clonePath(1, 0));
    await done(all, gridNotebook(["'1'"]));
    const plan = await all.plan(gridNotebook([1]), { isConfirmed: () => true });
    expect(states(plan)).toEqual(['done']);
    expect(plan.overwrites.map(({ path }) => path)).toEqual([clonePath(1, 0)]);
  });

  it.each([[null], [{}], [{ input_path: '' }], [{ input_path: 5 }]])(
    'are the notebook’s own when papermill’s metadata are %j',
    async papermill => {
      const all = bench();
      await done(all, gridNotebook([1]));
      change(all, clonePath(1, 0), null, papermill);
      const edited = gridNotebook([1], [code('k'), code('k')]);
      expect(states(await all.plan(edited))).toEqual(['changed']);
    }
  );

  it('count as they are when a person changed them after they were done', async () => {
    const all = bench();
    const notebook = gridNotebook([1, 2, 3]);
    await done(all, notebook);
    edit(all, clonePath(1, 0), 1, '# PARAMETERS\nk = 5');
    edit(all, clonePath(2, 1), 2, 'k = 20');
    const plan = await all.plan(notebook);
    expect(states(plan)).toEqual(['done', 'done', 'done']);
    expect(plan.edited).toEqual([clonePath(1, 0), clonePath(2, 1)]);
    expect(plan.overwrites).toEqual([]);
  });

  it('are asked about when a person changed them and they would be replaced', async () => {
    const all = bench();
    await done(all, gridNotebook([1, 2]));
    edit(all, clonePath(1, 0), 1, '# PARAMETERS\nk = 5');
    const changed = gridNotebook([1, 2], [code('k'), code('k')]);
    const asked = { code: 'needs-confirmation' };
    await expect(all.plan(changed)).rejects.toMatchObject(asked);
    const startOver = { isStartOver: true };
    await expect(
      all.plan(gridNotebook([1, 2]), startOver)
    ).rejects.toMatchObject(asked);
    for (const isStartOver of [false, true]) {
      const plan = await all.plan(changed, {
        isStartOver,
        isConfirmed: () => true
      });
      expect(plan.edited).toEqual([]);
      expect(plan.overwrites).toEqual([
        {
          path: clonePath(1, 0),
          reason: 'It was changed by hand since its run.'
        }
      ]);
    }
  });

  it('that a person named with the number of the point stay when starting over', async () => {
    const all = await withCopy();
    const numbered = 'work/demo/output/mine-0.ipynb';
    all.store.files.set(numbered, all.store.files.get(copyName)!);
    const plan = await all.plan(gridNotebook([1]), { isStartOver: true });
    expect(plan.removals).toEqual([clonePath(1, 0), clonePath(2, 1)]);
    expect(plan.leftovers).toEqual(
      [numbered, copyName].map(path => ({
        path,
        why: 'other-name',
        reason: 'Its name is not that of a clone.'
      }))
    );
  });
});

describe('a plan', () => {
  it('keeps the notebook as it is now', async () => {
    const notebook = gridNotebook([1]);
    const plan = await bench().plan(notebook);
    notebook.cells[2].source = 'changed';
    expect(plan.notebook.cells[2].source).toBe('k');
  });

  it('takes the kernel that is asked for before the notebook’s', async () => {
    const { plan } = bench();
    const { kernelName } = await plan(gridNotebook([1]), {
      kernelName: 'typescript'
    });
    expect(kernelName).toBe('typescript');
  });

  it('wants the name of a kernel that is not empty', async () => {
    const notebook = gridNotebook([1]);
    notebook.metadata.kernelspec!.name = '';
    await expect(bench().plan(notebook)).rejects.toMatchObject({
      code: 'no-kernel'
    });
  });

  it('is refused for a grid that the notebook cannot take', () => {
    const notebook = gridNotebook([1]);
    notebook.cells[1].source = '# PARAMETERS\nj = 0';
    const existing = { clones: [], foreign: [] };
    expect(() =>
      planRun({ notebook, notebookPath: 'work/demo.ipynb', existing })
    ).toThrow('does not assign k');
  });
});
