import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { ICell, INotebookContent } from '@jupyterlab/nbformat';

import { cloneMaker } from './cloneMaker.js';
import { cloneMetadata } from './cloneMetadata.js';
import { expandGrid } from './expandGrid.js';
import { clonePointKey, pointKey } from './pointKey.js';
import { readGrid } from './readGrid.js';
import { sourceHash } from './sourceHash.js';
import { code, gridErrorOf, notebookOf, raw } from './testing/notebooks.js';
import { randomLiteral, randomSource } from './testing/random.js';
import type { IGridPoint } from './types.js';
import { plainValue } from './literal.js';

const clonesOf = (notebook: INotebookContent): INotebookContent[] => {
  const grid = readGrid(notebook);
  const make = cloneMaker(notebook, grid);
  return expandGrid(grid).map(point => make(point, { runId: 'run-1' }));
};

const executed = (source: string, tags?: string[]): ICell => ({
  ...code(source, tags),
  execution_count: 7,
  outputs: [{ output_type: 'stream', name: 'stdout', text: 'old' }],
  metadata: {
    ...(tags && { tags }),
    trusted: true,
    execution: { 'iopub.execute_input': '2026-01-01T00:00:00Z' },
    collapsed: false
  }
});

describe('a clone', () => {
  const notebook = notebookOf(
    'prefix: x\ngrid: {n: [5, 6]}\nparams: {m: .nan}'
  );
  notebook.cells.splice(1, 0, {
    cell_type: 'markdown',
    metadata: {},
    source: '![a](attachment:a.png)',
    attachments: { 'a.png': { 'image/png': 'AAAA' } }
  });
  notebook.cells.push(executed('n * 2', ['double']));
  notebook.metadata.widgets = { state: {} };
  const before = JSON.stringify(notebook);
  const [first, second] = clonesOf(notebook);

  it('keeps all cells in their places but for the injected one', () => {
    expect(first.cells.map(cell => [cell.cell_type, cell.source])).toEqual([
      ['raw', 'prefix: x\ngrid: {n: [5, 6]}\nparams: {m: .nan}'],
      ['markdown', '![a](attachment:a.png)'],
      ['code', '// PARAMETERS\nconst n = 1, m = 1;'],
      ['code', '// Injected parameters\nconst n = 5;\nconst m = NaN;'],
      ['code', 'n'],
      ['code', 'n * 2']
    ]);
    expect(first.cells[1].attachments).toEqual(notebook.cells[1].attachments);
    expect(first.cells[3].metadata.tags).toEqual(['injected-parameters']);
  });

  it('has no outputs, counts, timings and widgets of before', () => {
    for (const cell of first.cells.filter(one => one.cell_type === 'code')) {
      expect(cell.outputs).toEqual([]);
      expect(cell.execution_count).toBeNull();
      expect(cell.metadata).not.toHaveProperty('execution');
      expect(cell.metadata).not.toHaveProperty('trusted');
    }
    expect(first.cells[5].metadata).toMatchObject({
      tags: ['double'],
      collapsed: false
    });
    expect(first.metadata).not.toHaveProperty('widgets');
  });

  it('says what it is, for nbgrid and for papermill', () => {
    expect(cloneMetadata(second)).toEqual({
      run: 'run-1',
      task: 'x-1',
      index: 1,
      params: { n: 6, m: 'NaN' },
      point: '{"m":NaN,"n":6}',
      status: 'created',
      sourceHash: sourceHash(notebook)
    });
    expect(second.metadata.papermill).toMatchObject({
      parameters: { n: 6, m: 'NaN' },
      output_path: 'x/output/notebook-n=6-1.ipynb',
      start_time: null,
      end_time: null,
      duration: null,
      exception: null
    });
    expect(second.cells[2].metadata.papermill).toEqual({
      status: 'pending',
      start_time: null,
      end_time: null,
      duration: null,
      exception: null
    });
  });

  it('is JSON as it stands', () => {
    expect(JSON.parse(JSON.stringify(second))).toEqual(second);
  });

  it('has the source’s hash, and its point’s identity', () => {
    const points = expandGrid(readGrid(notebook));
    [first, second].forEach((clone, index) => {
      expect(sourceHash(clone)).toBe(sourceHash(notebook));
      expect(clonePointKey(cloneMetadata(clone)!)).toBe(
        pointKey(points[index])
      );
    });
  });

  it('cannot be run as a grid', () => {
    const error = gridErrorOf(() => readGrid(first));
    expect(error.code).toBe('clone');
    expect(error.message).toContain('x-0');
  });

  it('leaves the notebook as it was and shares nothing with another', () => {
    expect(JSON.stringify(notebook)).toBe(before);
    (first.cells[1].attachments as Record<string, unknown>).b = {};
    first.metadata.kernelspec!.name = 'other';
    expect(second.cells[1].attachments).toEqual(notebook.cells[1].attachments);
    expect(second.metadata.kernelspec!.name).toBe('typescript');
    expect(JSON.stringify(notebook)).toBe(before);
  });
});

describe('cloneMaker', () => {
  it('puts the new cell in place of one that is there', () => {
    const notebook = notebookOf('grid: {n: 5}');
    notebook.cells.splice(2, 0, code('n = 3', ['injected-parameters']));
    const [clone] = clonesOf(notebook);
    expect(clone.cells.map(cell => cell.source)).toEqual([
      'grid: {n: 5}',
      '// PARAMETERS\nconst n = 1, m = 1;',
      '// Injected parameters\nconst n = 5;',
      'n'
    ]);
    expect(sourceHash(clone)).toBe(sourceHash(notebook));
  });

  it('makes the grid cell raw, so that the clone can be run by hand', () => {
    const notebook = notebookOf('');
    notebook.cells[0] = { ...code('grid:\n  n: [5]'), id: 'grid' };
    const [clone] = clonesOf(notebook);
    expect(clone.cells[0]).toEqual({
      id: 'grid',
      cell_type: 'raw',
      metadata: {},
      source: 'grid:\n  n: [5]'
    });
    expect(sourceHash(clone)).toBe(sourceHash(notebook));
  });

  it('gives ids to cells that have none, the same each time', () => {
    const notebook = notebookOf('grid: {n: [5, 6]}');
    notebook.nbformat_minor = 2;
    notebook.cells.push(
      { ...code('1'), id: 'id-1' },
      { ...code('2'), id: 'ä' }
    );
    delete notebook.cells[0].id;
    const idsOf = (clone: INotebookContent) => clone.cells.map(({ id }) => id);
    const [first, second] = clonesOf(notebook);
    expect(first.nbformat_minor).toBe(5);
    expect(idsOf(first)).toEqual(idsOf(second));
    expect(new Set(idsOf(first)).size).toBe(first.cells.length);
    expect(idsOf(first)).toEqual([
      'cell-0',
      'id-1',
      'injected-parameters',
      'id-2',
      'cell-3',
      'cell-4'
    ]);
  });

  it('clones at the moment when it was called', () => {
    const notebook = notebookOf('grid: {n: 5}');
    const attachments: Record<string, object> = { a: {} };
    notebook.cells[0].attachments = attachments as never;
    const grid = readGrid(notebook);
    const make = cloneMaker(notebook, grid);
    notebook.cells[2].source = 'changed';
    attachments.b = {};
    notebook.metadata.kernelspec!.name = 'changed';
    const clone = make(expandGrid(grid)[0], { runId: 'r' });
    expect(clone.cells[3].source).toBe('n');
    expect(clone.cells[0].attachments).toEqual({ a: {} });
    expect(clone.metadata.kernelspec!.name).toBe('typescript');
  });

  it('refuses what checkGrid refuses', () => {
    const notebook = notebookOf('grid: {q: 5}');
    const grid = readGrid(notebook);
    expect(gridErrorOf(() => cloneMaker(notebook, grid)).code).toBe(
      'parameter-not-assigned'
    );
  });
});

describe('what a clone says', () => {
  const cloneOf = (
    change: (notebook: INotebookContent) => void = () => undefined,
    options = {}
  ): INotebookContent => {
    const notebook = notebookOf('prefix: x\ngrid: {n: 5}');
    change(notebook);
    const grid = readGrid(notebook);
    const [point] = expandGrid(grid);
    return cloneMaker(notebook, grid)(point, { runId: 'r', ...options });
  };

  it('of its paths and its maker is what was told', () => {
    const told = {
      inputPath: 'work/a.ipynb',
      outputPath: 'work/b.ipynb',
      version: 'nbgrid 1.0'
    };
    expect(cloneOf(undefined, told).metadata.papermill).toMatchObject({
      input_path: 'work/a.ipynb',
      output_path: 'work/b.ipynb',
      version: 'nbgrid 1.0',
      default_parameters: {},
      environment_variables: {}
    });
    expect(cloneOf().metadata.papermill).toMatchObject({
      input_path: '',
      version: 'nbgrid'
    });
  });

  it('of its injected cell is that it waits, under an id of its own', () => {
    const { cells } = cloneOf(({ cells }) => {
      cells[2].id = 'injected-parameters';
    });
    expect(cells[2].metadata.papermill).toMatchObject({ status: 'pending' });
    expect(cells.map(({ id }) => id)).toEqual([
      'id-0',
      'id-1',
      'injected-parameters-2',
      'injected-parameters'
    ]);
  });

  it('of its kernel is the name that the kernel shows, if it has one', () => {
    const shown = (display_name?: string): unknown =>
      cloneOf(({ metadata }) => {
        metadata.kernelspec = { name: 'tslab', display_name } as never;
      }).metadata.kernelspec;
    expect(shown('TypeScript')).toMatchObject({ display_name: 'TypeScript' });
    expect(shown()).toMatchObject({ display_name: 'tslab' });
  });

  it('of its cells is right where they have no metadata', () => {
    const { cells } = cloneOf(({ cells }) => {
      cells.forEach(cell => delete (cell as Partial<ICell>).metadata);
    });
    expect(cells[0].metadata).toEqual({});
    expect(cells[3].metadata).toMatchObject({
      papermill: { status: 'pending' }
    });
  });

  it('of its parameters stands there twice, each for itself', () => {
    const { metadata } = cloneOf();
    const { parameters } = metadata.papermill as { parameters: object };
    Object.assign(parameters, { n: 9 });
    expect(metadata.nbgrid).toMatchObject({ params: { n: 5 } });
  });
});

it('Python’s nbformat validates clones of old, odd and hostile notebooks', () => {
  const random = randomSource(5);
  const old = notebookOf('grid: {n: 5}');
  old.nbformat_minor = 0;
  old.cells.forEach(cell => delete cell.id);
  old.cells.push({ ...executed('1'), prompt_number: 3 });
  old.cells.push({ ...raw('x'), outputs: [], execution_count: 1 });
  old.metadata = { kernelspec: { name: 'python3' } } as never;
  old.cells[1].source = ['# PARAMETERS\n', 'n = 1\n'];
  const grid = readGrid(notebookOf('grid: {n: 5}'));
  const hostile = Array.from({ length: 50 }, (_, index): IGridPoint => {
    const literal = randomLiteral(random);
    return {
      index,
      params: { n: plainValue(literal) },
      literals: { n: literal },
      gridNames: ['n']
    };
  });
  const make = cloneMaker(notebookOf('grid: {n: 5}'), grid);
  const clones = [
    ...clonesOf(old),
    ...hostile.map(point => make(point, { runId: 'r' }))
  ];
  const python = process.env.NBGRID_PYTHON ?? join('.venv', 'bin', 'python');
  const output = execFileSync(
    python,
    [
      '-c',
      'import io, json, sys, nbformat\n' +
        'clones = json.load(sys.stdin)\n' +
        'for clone in clones:\n' +
        '    nb = nbformat.from_dict(clone)\n' +
        '    nbformat.validate(nb)\n' +
        '    nbformat.writes(nb).encode()\n' +
        'print(len(clones))'
    ],
    { input: JSON.stringify(clones) }
  );
  expect(Number(output.toString())).toBe(clones.length);
});
