import { PortError } from './ports';
import { surveyRun } from './prepareRun';
import { tasksOfPlan } from './tasksOfPlan';
import { raise } from './testing/fakeKernels';
import { bench, clonePath, code, done, gridNotebook } from './testing/fixtures';

describe('surveyRun', () => {
  it('says nothing when nothing is on disk', async () => {
    const { store } = bench();
    const notebook = gridNotebook([1]);
    const notebookPath = 'work/demo.ipynb';
    expect(await surveyRun({ store, notebook, notebookPath })).toBeNull();
  });

  it('shows what a run has left, with times and errors', async () => {
    const all = bench({
      check: ({ variables, handlers }) =>
        variables.get('k') === '2'
          ? raise(handlers, 'ValueError', 'no')
          : undefined
    });
    const notebook = gridNotebook([1, 2, 3], [code('check')]);
    await done(all, notebook);
    all.store.files.delete(clonePath(3, 2));
    const plan = await surveyRun({
      store: all.store,
      notebook,
      notebookPath: 'work/demo.ipynb'
    });
    expect(plan && tasksOfPlan(plan)).toMatchObject([
      { status: 'finished', elapsedMs: 0, error: null },
      {
        status: 'failed',
        error: { cellIndex: 3, ename: 'ValueError', evalue: 'no' }
      },
      { status: 'created', startedAt: null }
    ]);
  });
});

describe('prepareRun', () => {
  it('passes the errors of the grid on', async () => {
    const { plan } = bench();
    const notebook = gridNotebook([1]);
    notebook.cells.shift();
    await expect(plan(notebook)).rejects.toMatchObject({
      name: 'GridError',
      code: 'no-grid-cell'
    });
  });

  it('takes no clone for a file of others when a server does not answer', async () => {
    const all = bench();
    await done(all, gridNotebook([1]));
    all.store.before = operation => {
      if (operation === 'read') {
        throw new PortError('unavailable', 'The server is away.');
      }
    };
    await expect(all.plan(gridNotebook([1]))).rejects.toThrow(
      'The server is away.'
    );
  });

  it('names the kernels that are there when the notebook’s is not', async () => {
    const { plan } = bench();
    const notebook = gridNotebook([1]);
    notebook.metadata.kernelspec = { name: 'ir', display_name: 'R' };
    await expect(plan(notebook)).rejects.toMatchObject({
      code: 'kernel-not-installed',
      message: expect.stringContaining('python3, typescript')
    });
  });

  it('wants a notebook that names a kernel', async () => {
    const { plan } = bench();
    const notebook = gridNotebook([1]);
    delete notebook.metadata.kernelspec;
    await expect(plan(notebook)).rejects.toMatchObject({ code: 'no-kernel' });
  });

  it('asks before a large grid, without building it', async () => {
    const { plan, store } = bench();
    const values = Array.from({ length: 1000 }, (_, index) => index);
    const notebook = gridNotebook(values);
    const source = String(notebook.cells[0].source);
    notebook.cells[0].source = `${source}\n  j: [${values.join(', ')}]`;
    notebook.cells[1].source = '# PARAMETERS\nk = 0\nj = 0';
    await expect(plan(notebook)).rejects.toMatchObject({
      code: 'needs-confirmation',
      message: expect.stringContaining('1,000,000')
    });
    expect(store.log).toEqual([]);
  });

  it('asks for the files of others even when the points are agreed to', async () => {
    const { plan, store } = bench();
    const values = Array.from({ length: 1001 }, (_, index) => index);
    const notebook = gridNotebook(values);
    store.files.set(clonePath(7, 7), '{"cells":[],"metadata":{}}');
    const asked: [string, number][] = [];
    const agreeTo = (text: string) => (question: string, points: number) => {
      asked.push([question, points]);
      return question.includes(text);
    };
    await expect(
      plan(notebook, { isConfirmed: agreeTo('1,001 points') })
    ).rejects.toMatchObject({
      code: 'needs-confirmation',
      message: expect.stringContaining('notebook-k=7-7.ipynb')
    });
    expect(asked).toEqual([
      [expect.stringContaining('1,001 points'), 1001],
      [
        expect.stringContaining(
          'To keep them, give the grid a prefix of its own. Replace them?'
        ),
        1001
      ]
    ]);
  });
});
