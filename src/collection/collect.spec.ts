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

  it.each(['nbgrid', 'papermill'])(
    'has the parameters in the grid’s order where a server has sorted those of %s',
    tool => {
      const params = { a: 3, b: 4, k: 2, später: [1] };
      const content = notebook(
        [
          cell(
            ['injected-parameters'],
            null,
            '// Injected parameters\nconst später: number[] = [1];\nlet k = 2;\nconst a = f(3);'
          )
        ],
        { [tool]: { params, parameters: params } }
      );

      expect(collect([{ path: 'a.ipynb', content }]).params).toEqual([
        'später',
        'k',
        'a',
        'b'
      ]);
    }
  );

  it('has the parameters in the order of the first points that have them', () => {
    const { params, varying } = collect([
      clone(10, { c: 1, b: 2 }, []),
      clone(9, { a: 1, c: 1 }, [])
    ]);

    expect(params).toEqual(['a', 'c', 'b']);
    expect(varying).toEqual(['a', 'b']);
  });

  it('has no row for a notebook that declares a grid and has not run', () => {
    const grid = (shown: number | null, metadata = {}) =>
      notebook(
        [
          { ...cell([], null, 'prefix: x\ngrid:\n  k: [1]'), cell_type: 'raw' },
          cell(['only-here'], shown)
        ],
        metadata
      );
    const { rows, tags } = collect([
      { path: 'source.ipynb', content: grid(null) },
      { path: 'by-hand.ipynb', content: grid(1) },
      {
        path: 'clone.ipynb',
        content: grid(null, {
          nbgrid: { index: 0, params: { k: 1 }, status: 'created' }
        })
      },
      { path: 'task.ipynb', content: grid(null), status: 'created' },
      { path: 'other.ipynb', content: notebook([cell([], null, 'grid: 1')]) },
      { path: 'not-yet.ipynb', content: notebook([cell([], null)]) }
    ]);

    expect(rows.map(row => row.path)).toEqual([
      'clone.ipynb',
      'by-hand.ipynb',
      'not-yet.ipynb',
      'other.ipynb',
      'task.ipynb'
    ]);
    expect(tags).toEqual(['only-here']);
    expect(
      collect([{ path: 'source.ipynb', content: grid(null) }])
    ).toMatchObject({ rows: [], tags: [], params: [] });
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

  it('leaves texts that read like such numbers, where the point tells them apart', () => {
    const params = { a: 'NaN', b: ['-Infinity', { c: 'Infinity' }], d: 'NaN' };
    const point = '{"a":NaN,"b":["-Infinity",{"c":"Infinity"}],"d":"NaN"}';
    const source = clone(0, params, []);
    Object.assign(source.content!.metadata.nbgrid!, { point });

    expect(collect([source]).rows[0].params).toEqual({ ...params, a: NaN });
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
