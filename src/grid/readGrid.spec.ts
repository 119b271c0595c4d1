import { expandGrid } from './expandGrid.js';
import { readGrid } from './readGrid.js';
import { code, gridErrorOf, notebookOf, raw } from './testing/notebooks.js';
import type { GridErrorCode } from './errors.js';

const read = (yaml: string, name?: string) =>
  readGrid(notebookOf(yaml), { name });
const points = (yaml: string) =>
  expandGrid(read(yaml)).map(({ params }) => params);

describe('readGrid takes', () => {
  it('a mapping of lists as all combinations, the last key fastest', () => {
    expect(points('grid:\n  n: [1, 2]\n  m: [a, b, c]')).toEqual(
      [1, 2].flatMap(n => ['a', 'b', 'c'].map(m => ({ n, m })))
    );
  });

  it('a list of mappings as one after the other', () => {
    expect(points('grid:\n- n: [1, 2]\n  m: 0\n- n: 3')).toEqual([
      { n: 1, m: 0 },
      { n: 2, m: 0 },
      { n: 3 }
    ]);
  });

  it('a scalar as a list of one', () => {
    expect(points('grid: {n: 5, m: null}')).toEqual([{ n: 5, m: null }]);
  });

  it('lists and mappings as values', () => {
    expect(points('grid: {n: [[10], [10, 5]], m: [{a: {b: 1}}]}')).toEqual([
      { n: [10], m: { a: { b: 1 } } },
      { n: [10, 5], m: { a: { b: 1 } } }
    ]);
  });

  it('static parameters into every point, after those of the grid', () => {
    const grid = read('params: {m: [1, 2]}\ngrid: {n: [1, 2]}');
    expect(expandGrid(grid).map(({ params }) => params)).toEqual([
      { n: 1, m: [1, 2] },
      { n: 2, m: [1, 2] }
    ]);
    expect(grid.paramNames).toEqual(['n', 'm']);
    expect(grid.varying).toEqual(['n']);
    expect(expandGrid(grid)[0].gridNames).toEqual(['n']);
  });

  it('aliases as what they stand for', () => {
    expect(points('grid:\n  n: &few [1, 2]\n  m: *few')).toHaveLength(4);
    expect(points('grid: {n: [&a [1], [*a, *a]]}')).toEqual([
      { n: [1] },
      { n: [[1], [1]] }
    ]);
  });

  it('comments, quotes, block lists and Windows line ends', () => {
    expect(
      points("# why\r\n'grid': # c\r\n  n:\r\n    - 1\r\n    - 2\r\n")
    ).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('the source of the cell as a list of lines', () => {
    const notebook = notebookOf('');
    notebook.cells[0].source = ['grid:\n', '  n: [1,\n', '   2]'];
    expect(readGrid(notebook).count).toBe(2);
  });

  it('words of YAML 1.1 as text', () => {
    expect(points('grid: {n: [yes, no, on, off, 1:30, 2001-01-01]}')).toEqual(
      ['yes', 'no', 'on', 'off', '1:30', '2001-01-01'].map(n => ({ n }))
    );
  });

  it('the notebook’s name as the prefix where none is given', () => {
    expect(read('grid: {n: 1}', 'work/elbow.ipynb').prefix).toBe('elbow');
    expect(read('prefix: a/b/\ngrid: {n: 1}').prefix).toBe('a/b');
  });

  it('names that vary: in one list, between mappings, or by being left out', () => {
    expect(read('grid: {n: [1, 2], m: 1}').varying).toEqual(['n']);
    expect(read('grid: [{n: 1, m: 1}, {n: 2, m: 1}]').varying).toEqual(['n']);
    const grid = read('grid: [{n: 1, m: 1}, {n: 2}]');
    expect(grid.varying).toEqual(['n', 'm']);
    expect(grid.paramNames).toEqual(['n', 'm']);
  });

  it('a grid of a million points at once, without building them', () => {
    const list = JSON.stringify(Array.from({ length: 1000 }, (_, i) => i));
    const grid = read(`grid: {n: ${list}, m: ${list}}`);
    expect(grid.count).toBe(1_000_000);
    expect(grid.needsConfirmation).toBe(true);
  });

  it('1,000 points without and 1,001 with a confirmation', () => {
    const list = (length: number) =>
      JSON.stringify(Array.from({ length }, (_, i) => i));
    expect(read(`grid: {n: ${list(1000)}}`).needsConfirmation).toBe(false);
    expect(read(`grid: {n: ${list(1001)}}`).needsConfirmation).toBe(true);
  });
});

describe('readGrid notes', () => {
  it('a code cell whose text is only the YAML', () => {
    const notebook = notebookOf('');
    notebook.cells[0] = code('prefix: x\n# c\ngrid:\n  n: [1, 2]');
    const grid = readGrid(notebook);
    expect(grid.count).toBe(2);
    expect(grid.warnings.map(note => note.code)).toEqual(['code-cell']);
  });

  it('each cloud key with its place, and that outputs are shared', () => {
    const keys = 'inputs outputs ignore include dependencies task_resources';
    const cloud = keys.split(' ').map(key => `${key}: [a]`);
    const { warnings } = read(['grid: {n: 1}', ...cloud].join('\n'));
    expect(warnings.map(note => `${note.line} ${note.code}`)).toEqual([
      ...[2, 3, 4, 5, 6, 7].map(line => `${line} no-effect`),
      '3 shared-outputs'
    ]);
  });

  it('texts that may be meant as something else, each once', () => {
    const { warnings } = read(
      'grid:\n  n: [None, 1, [None], {deep: -inf}]\nparams: {m: 1_000.5, yes: no}'
    );
    expect(warnings).toEqual([
      {
        code: 'text-value',
        message:
          'None is text here. Write null for no value, or "None" where the text is meant.',
        line: 2,
        column: 7
      },
      expect.objectContaining({
        message: expect.stringContaining('Write -.inf for the number'),
        line: 2
      }),
      expect.objectContaining({
        message: expect.stringContaining('Write 1000.5 for the number'),
        line: 3
      }),
      expect.objectContaining({
        message: expect.stringContaining('Write false for the truth value')
      })
    ]);
  });

  it.each([
    ...['range(1, 5)', '1/3', '2 * 8', '10**-3', '2^10'],
    ...['1..10', '1...10', '1:10', '-.5 / 2']
  ])('%s, which is computed nowhere', text => {
    expect(read(`grid:\n  n: ["a", ${text}]`).warnings).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('nothing is computed')
      })
    ]);
  });

  it('nothing about an ordinary grid', () => {
    const values =
      '[1, 1e3, "None", "yes", none, k-means++, 2001-01-01, 1.2.3, a/b, 3x, "1/3"]';
    expect(read(`grid: {n: ${values}}`).warnings).toEqual([]);
  });
});

describe('readGrid refuses', () => {
  const big = '[1,1,1,1,1,1,1,1,1,1]';
  const bomb = `grid: {n: [[&a ${big}, &b [${'*a,'.repeat(10)}], &c [${'*b,'.repeat(
    10
  )}], &d [${'*c,'.repeat(10)}], [${'*d,'.repeat(10)}]]]}`;
  const cases: [GridErrorCode, string, number, number][] = [
    ['yaml-syntax', 'grid: [1, 2', 1, 12],
    ['yaml-syntax', 'grid:\n\tn: [1]', 2, 1],
    ['yaml-syntax', 'grid: {n: "a}', 1, 14],
    ['yaml-syntax', 'grid: n: [1]', 1, 7],
    ['yaml-syntax', 'grid:\n  n: [1]\n m: [2]', 3, 1],
    ['yaml-syntax', 'grid: {n: *nowhere}', 1, 11],
    ['yaml-syntax', 'grid: {n: [1,, 2]}', 1, 14],
    ['yaml-feature', '%YAML 1.1\n---\ngrid: {n: [yes]}', 1, 1],
    ['yaml-feature', 'grid: {n: 1}\n---\ngrid: {n: 2}', 2, 1],
    ['yaml-feature', 'grid: {n: !!str 1}', 1, 17],
    ['yaml-feature', 'grid: {n: !secret 1}', 1, 19],
    ['yaml-feature', 'grid: {<<: {n: 1}}', 1, 8],
    ['duplicate-key', 'grid: {n: 1}\ngrid: {n: 2}', 2, 1],
    ['duplicate-key', 'grid:\n  n: [1]\n  "n": [2]', 3, 3],
    ['alias-bomb', bomb, 1, 138],
    ['alias-bomb', 'grid: {n: [&a [*a]]}', 1, 16],
    ['too-deep', `grid: {n: ${'['.repeat(70)}${']'.repeat(70)}}`, 1, 76],
    ['too-deep', `grid: {n: ${'['.repeat(9999)}`, 1, 0],
    ['not-a-mapping', '[1, 2]', 1, 1],
    ['not-a-mapping', '- grid: {n: 1}', 1, 1],
    ['unknown-key', 'gird: {n: [1]}', 1, 1],
    ['unknown-key', 'grid: {n: 1}\nn_clusters: [1]', 2, 1],
    ['missing-grid', 'prefix: x', 1, 1],
    ['empty-grid', 'grid:', 1, 6],
    ['empty-grid', '{prefix: x, grid}', 1, 13],
    ['empty-grid', 'grid: {}', 1, 7],
    ['empty-grid', 'grid: []', 1, 7],
    ['empty-grid', 'grid: [{n: 1}, {}]', 1, 16],
    ['grid-type', 'grid: 5', 1, 7],
    ['grid-type', 'grid: null', 1, 7],
    ['grid-type', 'grid: [1, 2]', 1, 8],
    ['params-type', 'grid: {n: 1}\nparams: [m]', 2, 9],
    ['params-type', 'grid: {n: 1}\nparams:', 2, 8],
    ['params-type', '{grid: {n: 1}, params}', 1, 16],
    ['empty-list', 'grid: {n: []}', 1, 11],
    ['empty-value', 'grid:\n  n:', 2, 5],
    ['empty-value', 'grid: {n}', 1, 8],
    ['empty-value', 'grid:\n  n:\n  - 1\n  -', 4, 4],
    ['empty-value', 'grid: {n: [{a}]}', 1, 13],
    ['mapping-for-list', 'grid: {n: {b: [1]}}', 1, 11],
    ['key-type', 'grid: {1: [2]}', 1, 8],
    ['key-type', 'grid: {n: [{true: 2}]}', 1, 13],
    ['key-type', 'grid: {? [a] : 1}', 1, 10],
    ['parameter-name', 'grid: {n-clusters: [2]}', 1, 8],
    ['parameter-name', 'grid: {"a b": [2]}', 1, 8],
    ['parameter-name', 'grid: {"": [2]}', 1, 8],
    ['parameter-twice', 'grid: {n: 1}\nparams:\n  n: 2', 3, 3],
    ['repeated-value', 'grid: {n: [1, 2, 0x1]}', 1, 18],
    ['repeated-point', 'grid:\n- n: [1, 2]\n  m: 1\n- {m: 1, n: 2}', 4, 4],
    ['integer-range', 'grid: {n: 9007199254740992}', 1, 11],
    ['integer-range', 'grid: {n: 12345678901234567890}', 1, 11],
    ['integer-range', 'grid: {n: [[{a: -9007199254740993}]]}', 1, 17],
    ['float-range', 'grid: {n: 1e999}', 1, 11],
    ['float-range', 'grid: {n: 1e-999}', 1, 11],
    ['prefix', 'grid: {n: 1}\nprefix: ../../elsewhere', 2, 9],
    ['prefix', 'grid: {n: 1}\nprefix: /abs', 2, 9],
    ['prefix', 'grid: {n: 1}\nprefix: a/../../b', 2, 9],
    ['prefix', 'grid: {n: 1}\nprefix: "a\\nb"', 2, 9],
    ['prefix', 'grid: {n: 1}\nprefix: 2024', 2, 9],
    ['prefix', 'grid: {n: 1}\nprefix:', 2, 8],
    ['prefix', 'grid: {n: 1}\nprefix: [a]', 2, 9]
  ];

  it.each(cases)('%s in %j at its place', (expected, yaml, line, column) => {
    const error = gridErrorOf(() => read(yaml));
    expect({
      code: error.code,
      line: error.line,
      cell: error.cellIndex
    }).toEqual({ code: expected, line, cell: 0 });
    if (column) {
      expect(error.column).toBe(column);
    }
    expect(error.message).toContain(`Cell 1, line ${line}, column`);
  });

  it('more than ten million points', () => {
    const digits = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';
    const names = [...'abcdef'].map(name => `${name}: ${digits}`).join(', ');
    expect(read(`grid: {${names}, g: ${digits}}`).count).toBe(10_000_000);
    const more = `prefix: x\ngrid: {${names}, g: [10, ${digits.slice(1)}}`;
    const error = gridErrorOf(() => read(more));
    expect(error).toMatchObject({ code: 'too-many-points', line: 2 });
    expect(error.reason).toContain('11,000,000');
    const most = `grid: {${names}, g: ${digits}, h: ${digits}}`;
    expect(gridErrorOf(() => read(most)).reason).toContain('100,000,000');
  });

  it('unknown keys with the key that was meant', () => {
    const hintOf = (yaml: string) => gridErrorOf(() => read(yaml)).hint;
    expect(hintOf('gird: {n: 1}')).toBe('Did you mean grid?');
    expect(hintOf('Grid: {n: 1}')).toBe('Did you mean grid?');
    expect(hintOf('param: {n: 1}')).toBe('Did you mean params?');
    expect(hintOf('task-resources: 1')).toBe('Did you mean task_resources?');
    expect(hintOf('zzz: 1')).toContain('grid, params, prefix');
  });

  it('names with a hyphen, saying the name that was meant', () => {
    expect(gridErrorOf(() => read('grid: {n-clusters: 1}')).hint).toBe(
      'Did you mean n_clusters?'
    );
  });

  it('a notebook without a grid cell', () => {
    const codeOf = (first: ReturnType<typeof raw>) => {
      const notebook = notebookOf('');
      notebook.cells[0] = first;
      return gridErrorOf(() => readGrid(notebook)).code;
    };
    expect(codeOf(raw(''))).toBe('no-grid-cell');
    expect(codeOf(raw(' \n'))).toBe('no-grid-cell');
    expect(codeOf(raw('some words'))).toBe('no-grid-cell');
    expect(
      codeOf({
        ...raw('.. note:: a'),
        metadata: { format: 'text/restructuredtext' }
      })
    ).toBe('no-grid-cell');
    expect(codeOf(raw('---\ntitle: A paper\n---'))).toBe('no-grid-cell');
    expect(codeOf(code('grid: list = [1, 2]'))).toBe('no-grid-cell');
    expect(codeOf(code('import grid'))).toBe('no-grid-cell');
    expect(codeOf({ ...raw('grid: {n: 1}'), cell_type: 'markdown' })).toBe(
      'no-grid-cell'
    );
    const empty = { ...notebookOf(''), cells: [] };
    expect(gridErrorOf(() => readGrid(empty)).code).toBe('no-grid-cell');
  });

  it('a grid cell that is not the first, by its place', () => {
    const notebook = notebookOf('grid: {n: 1}');
    const [grid] = notebook.cells;
    notebook.cells.unshift(
      { ...grid, metadata: { format: 'text/html' } },
      { ...grid, cell_type: 'markdown' },
      raw('some words'),
      code('1')
    );
    const error = gridErrorOf(() => readGrid(notebook));
    expect(error.code).toBe('grid-cell-not-first');
    expect(error).toMatchObject({ cellIndex: 4, line: 1, column: 1 });
  });

  it('what is not a notebook of format 4', () => {
    const values: unknown[] = [
      null,
      7,
      {},
      { cells: {} },
      { nbformat: 3, worksheets: [], cells: [] },
      { nbformat: 4, cells: [null] },
      { nbformat: 4, cells: [{ cell_type: 'raw', source: 5 }] },
      { nbformat: 4, metadata: [], cells: [] },
      {
        nbformat: 4,
        cells: [{ cell_type: 'raw', source: '', metadata: 'x' }]
      }
    ];
    for (const value of values) {
      expect(gridErrorOf(() => readGrid(value as never)).code).toBe(
        'not-a-notebook'
      );
    }
  });

  it('nothing but a GridError, whatever the text', () => {
    const parts = [
      ...'[]{},:-&*!|>"\'%#?\n\t ',
      'grid',
      'n',
      '1',
      '...',
      '---'
    ];
    let state = 7;
    const next = (limit: number) =>
      (state = (state * 48271) % 2147483647) % limit;
    for (let round = 0; round < 3000; round++) {
      const text = Array.from(
        { length: next(20) },
        () => parts[next(parts.length)]
      ).join('');
      try {
        read(`grid: ${text}`);
      } catch (error) {
        expect((error as Error).name).toBe('GridError');
      }
    }
  });
});
