import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INotebookContent } from '@jupyterlab/nbformat';
import { collect } from './collect.js';
import { cell, notebook } from './testing/notebooks.js';
import type { IGap, IRow, IValue } from './types.js';

function shown(row: IRow): Record<string, unknown> {
  return Object.fromEntries(
    [...row.values].map(([tag, value]: [string, IValue | IGap]) => [
      tag,
      value.kind === 'gap' ? `(${value.reason})` : value.value
    ])
  );
}

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

  it('reads the cell with the tag parameters where nothing is recorded', () => {
    const content = notebook([
      cell(['parameters'], null, 'k = 3'),
      cell([], null, '# PARAMETERS\nk = 4')
    ]);

    expect(collect([{ path: 'a.ipynb', content }]).rows[0].params).toEqual({
      k: 3
    });
  });

  it('takes papermill’s word that a notebook has ended', () => {
    const papermill = { end_time: '2026-11-01T10:00:00Z', exception: null };
    const content = notebook([cell([], null, 'k')], { papermill });

    expect(collect([{ path: 'a.ipynb', content }]).rows[0].status).toBe(
      'finished'
    );
  });

  it('takes the digits of long integers from the cell that papermill wrote', () => {
    // As JSON.parse reads 12345678901234567890 and 1e30.
    const parameters = { seed: 12345678901234567000, scale: 1e30, k: 3 };
    const written = 'seed = 12345678901234567890\nscale = 1e+30\nk = 4';
    const injected = cell(['injected-parameters'], null, written);
    const content = notebook([injected], { papermill: { parameters } });
    const [row] = collect([{ path: 'a.ipynb', content }]).rows;

    expect(row.params).toEqual({
      seed: 12345678901234567890n,
      scale: 1e30,
      k: 3
    });
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
    expect(paramsOf('k = 3; j = 4\nj = k + 1')).toEqual({ k: 3 });
  });

  it.each([
    ['python3', {}],
    ['typescript', { k: 7 }]
  ])('knows what // is to %s', (name, params) => {
    const content = notebook([cell(['parameters'], 1, 'k = 7 // 2')], {
      kernelspec: { name }
    });
    expect(collect([{ path: 'a.ipynb', content }]).rows[0].params).toEqual(
      params
    );
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

  it('passes over what is no output', () => {
    const damaged = { ...cell(['a'], 1), outputs: [null] };
    const content = {
      cells: [damaged, cell(['b'], 2)],
      metadata: {}
    } as unknown as INotebookContent;

    expect(shown(collect([{ path: 'a', content }]).rows[0])).toEqual({
      a: '(the cell shows nothing)',
      b: 2
    });
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
