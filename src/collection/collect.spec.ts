import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INotebookContent } from '@jupyterlab/nbformat';
import { collect, createCollector } from './collect.js';
import { cell, clone, elbowClones, notebook } from './testing/notebooks.js';
import type { IGap, IRow, IValue } from './types.js';

function shown(row: IRow): Record<string, unknown> {
  return Object.fromEntries(
    [...row.values].map(([tag, value]: [string, IValue | IGap]) => [
      tag,
      value.kind === 'gap' ? `(${value.reason})` : value.value
    ])
  );
}

describe('collect()', () => {
  it('makes a row for each clone, in the order of the grid', () => {
    const sources = elbowClones([30, 20, 10]).reverse();
    const { rows, params, varying, tags } = collect(sources);

    expect(rows.map(row => row.params)).toEqual([
      { n_clusters: 1 },
      { n_clusters: 2 },
      { n_clusters: 3 }
    ]);
    expect(rows.map(row => row.id)).toEqual([
      'notebook-0',
      'notebook-1',
      'notebook-2'
    ]);
    expect(rows.map(row => row.status)).toEqual(Array(3).fill('finished'));
    expect(params).toEqual(['n_clusters']);
    expect(varying).toEqual(['n_clusters']);
    expect(tags).toEqual(['n-clusters', 'sum-of-squares', 'elapsed']);
    expect(shown(rows[1])).toEqual({
      'n-clusters': 2,
      'sum-of-squares': 20,
      elapsed: 0.2
    });
  });

  it('keeps a failed clone as a row with gaps that say why', () => {
    const { rows } = collect(
      elbowClones([30, { error: ['MemoryError', 'no room'] }, 10])
    );

    expect(rows[1].status).toBe('failed');
    expect(rows[1].error).toEqual({
      cellIndex: 1,
      ename: 'MemoryError',
      evalue: 'no room'
    });
    expect(shown(rows[1])).toEqual({
      'n-clusters': '(cell 2 failed: MemoryError: no room)',
      'sum-of-squares': '(cell 2 failed: MemoryError: no room)',
      elapsed: '(cell 2 failed: MemoryError: no room)'
    });
    expect(shown(rows[2])['sum-of-squares']).toBe(10);
  });

  it('marks the cell that failed when it is the tagged one', () => {
    const { rows } = collect([
      clone(0, {}, [cell(['loss'], { error: ['Error', ''] })])
    ]);

    expect(rows[0].values.get('loss')).toEqual({
      kind: 'gap',
      code: 'cell-failed',
      reason: 'cell 1 failed: Error'
    });
    expect(rows[0].status).toBe('finished');
  });

  it('keeps a file that is no notebook as a row that says so', () => {
    const { rows } = collect([
      ...elbowClones([30]),
      { path: 'a.ipynb', problem: 'cannot be read: not JSON' },
      { path: 'b.ipynb', content: {} as INotebookContent },
      { path: 'c.ipynb', content: null as unknown as INotebookContent },
      {
        path: 'd.ipynb',
        content: { cells: [null] } as unknown as INotebookContent
      }
    ]);

    expect(rows).toHaveLength(5);
    expect(rows.slice(1).map(row => row.status)).toEqual(
      Array(4).fill('unreadable')
    );
    expect(rows[1].values.get('elapsed')).toEqual({
      kind: 'gap',
      code: 'unreadable',
      reason: 'cannot be read: not JSON'
    });
    expect(rows[2].problem).toMatch('not a notebook');
  });

  it('takes a task that has no file yet', () => {
    const { rows, varying } = collect([
      ...elbowClones([30]),
      {
        path: 'curve/output/notebook-1.ipynb',
        index: 1,
        params: { n_clusters: 2 },
        status: 'started'
      }
    ]);

    expect(varying).toEqual(['n_clusters']);
    expect(rows[1]).toMatchObject({
      index: 1,
      params: { n_clusters: 2 },
      status: 'started'
    });
    expect(rows[1].values.get('elapsed')).toMatchObject({ code: 'not-run' });
  });

  it('counts a path that is given twice once, with its later content', () => {
    const [first] = elbowClones([30]);
    const [second] = elbowClones([40]);
    const { rows } = collect([first, second]);

    expect(rows).toHaveLength(1);
    expect(shown(rows[0])['sum-of-squares']).toBe(40);
  });

  it('is empty without notebooks', () => {
    expect(collect([])).toEqual({
      rows: [],
      params: [],
      varying: [],
      tags: []
    });
  });

  it('takes all tags of a cell but those that steer other tools', () => {
    const { tags } = collect([
      clone(0, {}, [
        cell(['parameters', 'injected-parameters'], 1),
        cell(['skip-execution', 'raises-exception', 'remove-input'], 1),
        cell(['hide-cell', 'loss', 'score', 'hidden'], 1)
      ])
    ]);

    expect(tags).toEqual(['loss', 'score', 'hidden']);
  });

  it('ignores tags of cells that are not code', () => {
    const markdown = { ...cell(['title'], 1), cell_type: 'markdown' };

    expect(collect([clone(0, {}, [markdown])]).tags).toEqual([]);
  });

  it('puts a tag that few notebooks have behind the one before it', () => {
    const { tags, rows } = collect([
      clone(0, {}, [cell(['a'], 1), cell(['c'], 3)]),
      clone(1, {}, [cell(['a'], 1), cell(['b'], 2), cell(['c'], 3)])
    ]);

    expect(tags).toEqual(['a', 'b', 'c']);
    expect(rows[0].values.get('b')).toEqual({
      kind: 'gap',
      code: 'no-cell',
      reason: 'no cell is tagged b'
    });
  });

  it('takes the last cell with a tag that shows something', () => {
    const [row] = collect([
      clone(0, {}, [cell(['a'], 1), cell(['a'], 2), cell(['a'], '')])
    ]).rows;

    expect(shown(row)).toEqual({ a: 2 });
  });

  it('does not take an older value when the last cell with a tag failed', () => {
    const [row] = collect([
      clone(0, {}, [cell(['a'], 1), cell(['a'], { error: ['E', 'x'] })])
    ]).rows;

    expect(row.values.get('a')).toMatchObject({ code: 'cell-failed' });
  });

  it('says of a cell that showed nothing that it did', () => {
    const [row] = collect([clone(0, {}, [cell(['a'], '')])]).rows;

    expect(row.values.get('a')).toMatchObject({ code: 'no-output' });
  });

  it('takes an expected error for no failure', () => {
    const [row] = collect([
      {
        path: 'a',
        content: notebook([
          cell(['raises-exception', 'a'], { error: ['E', 'x'] }),
          cell(['b'], 1)
        ])
      }
    ]).rows;

    expect(row.status).toBe('finished');
    expect(row.error).toBeUndefined();
    expect(shown(row)).toEqual({ a: '(as expected, E: x)', b: 1 });
  });

  it('tells a parameter that varies from one that does not', () => {
    const { params, varying } = collect([
      clone(0, { k: 1, seed: 0, name: 1, late: [1] }, []),
      clone(1, { k: 2, seed: 0, name: '1' }, [])
    ]);

    expect(params).toEqual(['k', 'seed', 'name', 'late']);
    expect(varying).toEqual(['k', 'name', 'late']);
  });

  it('revives the numbers that JSON cannot hold', () => {
    const { rows } = collect([
      clone(0, { a: 'NaN', b: ['-Infinity', { c: 'Infinity' }], d: 'nan' }, [])
    ]);

    expect(rows[0].params).toEqual({
      a: NaN,
      b: [-Infinity, { c: Infinity }],
      d: 'nan'
    });
  });

  it('gives equal file names longer ids', () => {
    const paths = ['a/run.ipynb', 'b/run.ipynb', 'c/other.ipynb', 'run.ipynb'];
    const { rows } = collect(
      paths.map(path => ({ path, content: notebook([]) }))
    );

    expect(Object.fromEntries(rows.map(row => [row.path, row.id]))).toEqual({
      'a/run.ipynb': 'a/run',
      'b/run.ipynb': 'b/run',
      'c/other.ipynb': 'other',
      'run.ipynb': 'run'
    });
  });
});

describe('createCollector()', () => {
  it('reads a content once, however often it is collected', () => {
    const [source] = elbowClones([30]);
    const { cells, ...rest } = source.content!;
    const read = jest.fn(() => cells);
    const content = Object.defineProperty({ ...rest }, 'cells', {
      get: read
    }) as INotebookContent;
    const collectAgain = createCollector();

    const first = collectAgain([{ ...source, content }]);
    const reads = read.mock.calls.length;
    const second = collectAgain([
      { ...source, content, status: 'started' },
      { path: 'z', status: 'created' }
    ]);

    expect(read.mock.calls.length).toBe(reads);
    expect(second.rows[0].values).toEqual(first.rows[0].values);
    expect(second.rows.map(row => row.status)).toEqual(['started', 'created']);
  });
});

describe('collect() on notebooks of others', () => {
  const fixtures = join(__dirname, 'fixtures', 'papermill');
  const sources = ['train-10', 'train-2', 'train-0'].map(name => ({
    path: `runs/${name}.ipynb`,
    content: JSON.parse(
      readFileSync(join(fixtures, `${name}.ipynb`), 'utf8')
    ) as INotebookContent
  }));

  it('reads papermill’s parameters, order, statuses and times', () => {
    const { rows, params } = collect(sources);

    expect(params).toEqual(['n_estimators']);
    expect(rows.map(row => row.params.n_estimators)).toEqual([0, 2, 10]);
    expect(rows.map(row => row.status)).toEqual([
      'failed',
      'finished',
      'finished'
    ]);
    expect(rows[1].endMs! - rows[1].startMs!).toBeGreaterThan(0);
  });

  it('reads what ipykernel shows', () => {
    const [failed, two] = collect(sources).rows;

    expect(shown(two)).toEqual({
      'n-estimators': 2,
      loss: 0.5000001,
      metrics: { accuracy: 0.52, name: "it's", depth: null },
      curve: [0, 0.25, 0.5, 0.75, 1],
      folds: {
        columns: ['index', 'fold', 'score', 'label'],
        rows: [
          [0, 1, 0.25, 'a <b>'],
          [1, 2, NaN, 'c d']
        ]
      },
      printed: 0.2,
      'is-large': false,
      'nothing-learned': NaN,
      silent: '(the cell shows nothing)'
    });
    expect(failed.error).toMatchObject({ ename: 'ValueError' });
    expect(shown(failed).loss).toMatch(
      /^\(cell \d+ failed: ValueError: n_estimators must be positive\)$/
    );
  });

  it('reads what tslab prints', () => {
    const [row] = collect([
      {
        path: 'tslab.ipynb',
        content: notebook([
          cell(['sum-of-squares'], { printed: '\x1b[33m9994874.25\x1b[39m\n' }),
          cell(['labels'], { printed: 'Int32Array(3) [ 0, 1, 1 ]\n' }),
          cell(['error'], { printed: '' })
        ])
      }
    ]).rows;

    expect(shown(row)).toEqual({
      'sum-of-squares': 9994874.25,
      labels: [0, 1, 1],
      error: '(the cell shows nothing)'
    });
  });

  it('reads the parameters that an injected cell assigns', () => {
    const injected = (source: string) => ({
      path: `${source.length}.ipynb`,
      content: notebook([
        cell(['parameters'], 1, 'k = 1'),
        cell(['injected-parameters'], 1, source)
      ])
    });
    const paramsOf = (source: string) =>
      collect([injected(source)]).rows[0].params;

    expect(
      paramsOf(
        '# Parameters\nk = 3\nname = "a = b"  # why\nbad = float("-inf")\n' +
          'layers = [\n    10,\n    5,\n]\ncomputed = k + 1\n'
      )
    ).toEqual({ k: 3, name: 'a = b', bad: -Infinity, layers: [10, 5] });
    expect(
      paramsOf('const k: number = 3;\nlet opts = { a: [1], b: "x" };')
    ).toEqual({ k: 3, opts: { a: [1], b: 'x' } });
    expect(paramsOf('k <- 3\nflag = TRUE')).toEqual({ k: 3, flag: true });
  });

  it('orders notebooks without a place by the parameters that vary', () => {
    const run = (path: string, parameters: object) => ({
      path,
      content: notebook([], { papermill: { parameters } })
    });
    const { rows } = collect([
      run('a', { lr: 0.1, depth: 10 }),
      run('b', { lr: 0.01, depth: 10 }),
      run('c', { lr: 0.01, depth: 9 }),
      run('d', { lr: 1e-3, depth: 9 })
    ]);

    expect(rows.map(row => row.path)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('orders by the number in the path when nothing else is known', () => {
    const { rows } = collect(
      ['run-10.ipynb', 'run-9.ipynb', 'run-1.ipynb'].map(path => ({
        path,
        content: notebook([])
      }))
    );

    expect(rows.map(row => row.path)).toEqual([
      'run-1.ipynb',
      'run-9.ipynb',
      'run-10.ipynb'
    ]);
  });

  it('knows the place of Ploomber’s clones by their names', () => {
    const { rows } = collect(
      ['out/notebook-k=5-1.ipynb', 'out/notebook-k=9-0.ipynb'].map(path => ({
        path,
        content: notebook([])
      }))
    );

    expect(rows.map(row => row.index)).toEqual([0, 1]);
  });

  it('tells a notebook that has not run from one that is half way', () => {
    const statusOf = (...cells: Parameters<typeof notebook>[0]) =>
      collect([{ path: 'a', content: notebook(cells) }]).rows[0].status;

    expect(statusOf(cell(['a'], null), cell(['b'], null))).toBe('created');
    expect(statusOf(cell(['a'], 1), cell(['b'], null))).toBe('started');
    expect(statusOf(cell(['a'], 1), cell([], null, '  '))).toBe('finished');
    expect(statusOf(cell(['a'], 1), cell(['skip-execution'], null))).toBe(
      'finished'
    );
    expect(statusOf(cell(['a'], { error: ['E', 'x'] }))).toBe('failed');
  });

  it('survives metadata of any shape', () => {
    const shapes = [null, 5, [], 'x', { nbgrid: 5, papermill: [] }];

    for (const metadata of shapes) {
      const odd = { ...cell(['a'], 1), metadata: { tags: 'a' } };
      const content = {
        cells: [odd, { cell_type: 'code' }, cell(['b'], 2)],
        metadata
      } as unknown as INotebookContent;

      expect(shown(collect([{ path: 'a', content }]).rows[0])).toEqual({
        b: 2
      });
    }
  });
});
