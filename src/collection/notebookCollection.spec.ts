import { DISPLAY } from './display.js';
import { CollectionError } from './errors.js';
import { NotebookCollection } from './notebookCollection.js';
import { cell, clone, elbowClones } from './testing/notebooks.js';
import type { IFiles, INotebookSource } from './types.js';

/** Files in memory; the pattern is the start of the paths. */
function memory(
  files: Record<string, string>
): Pick<IFiles, 'glob' | 'readText'> {
  return {
    glob: async pattern =>
      Object.keys(files).filter(path => path.startsWith(pattern)),
    readText: async path => {
      if (files[path] === 'locked') {
        throw new Error('permission denied');
      }
      return files[path];
    }
  };
}

function asFiles(sources: readonly INotebookSource[]): Record<string, string> {
  return Object.fromEntries(
    sources.map(({ path, content }) => [path, JSON.stringify(content)])
  );
}

async function rejection(promise: Promise<unknown>): Promise<CollectionError> {
  const error = await promise.then(
    () => undefined,
    reason => reason
  );
  expect(error).toBeInstanceOf(CollectionError);
  return error as CollectionError;
}

describe('NotebookCollection.read()', () => {
  it('reads the notebooks that match, in the order of the grid', async () => {
    const files = asFiles(elbowClones(Array(12).fill(1)).reverse());
    const nbs = await NotebookCollection.read('curve', memory(files));

    expect(nbs.size).toBe(12);
    expect([...nbs.get('n-clusters').values()]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    ]);
  });

  it('reads what several patterns match once', async () => {
    const files = memory(asFiles(elbowClones([1, 2])));
    const nbs = await NotebookCollection.read(['curve', 'curve/out'], files);

    expect(nbs.paths).toEqual([
      'curve/output/notebook-0.ipynb',
      'curve/output/notebook-1.ipynb'
    ]);
  });

  it('leaves out checkpoints and files that are no notebooks', async () => {
    const nbs = await NotebookCollection.read(
      'a/',
      memory({
        'a/.ipynb_checkpoints/x-checkpoint.ipynb': '{}',
        'a/data.csv': '',
        ...asFiles([{ ...elbowClones([1])[0], path: 'a/x.ipynb' }])
      })
    );

    expect(nbs.paths).toEqual(['a/x.ipynb']);
  });

  it('keeps a file that cannot be read as a row that says so', async () => {
    const nbs = await NotebookCollection.read(
      '',
      memory({
        ...asFiles(elbowClones([1])),
        'bad.ipynb': '{',
        'locked.ipynb': 'locked'
      })
    );

    expect(nbs.size).toBe(3);
    expect(nbs.failed.get('locked.ipynb')).toBe(
      'cannot be read: permission denied'
    );
    expect(nbs.failed.get('bad.ipynb')).toMatch(/^cannot be read: .*JSON/);
    expect([...nbs.get('sum-of-squares').values()]).toEqual([
      1,
      undefined,
      undefined
    ]);
  });

  it('reads NaN where papermill records it, which JSON does not have', async () => {
    const nbs = await NotebookCollection.read(
      '',
      memory({
        'a.ipynb':
          '{"nbformat": 4, "nbformat_minor": 5, "cells": [], ' +
          '"metadata": {"papermill": {"parameters": {"k": NaN}}}}'
      })
    );

    expect(nbs.get('k').get('a.ipynb')).toBe(NaN);
  });

  it.each([undefined, ['a', 5]])('refuses what is no pattern', async value => {
    const error = await rejection(
      NotebookCollection.read(value as never, memory({}))
    );

    expect(error.code).toBe('bad-argument');
  });

  it('says which pattern matches nothing', async () => {
    const error = await rejection(NotebookCollection.read('a/**', memory({})));

    expect(error.code).toBe('no-notebooks');
    expect(error.message).toContain('"a/**"');
  });
});

describe('NotebookCollection', () => {
  const nbs = NotebookCollection.from(
    elbowClones([30, { error: ['MemoryError', 'full'] }, 10])
  );

  it('gives the values under a tag by path, undefined where one is missing', () => {
    expect([...nbs.get('sum-of-squares')]).toEqual([
      ['curve/output/notebook-0.ipynb', 30],
      ['curve/output/notebook-1.ipynb', undefined],
      ['curve/output/notebook-2.ipynb', 10]
    ]);
  });

  it('gives the values of a parameter, of failed clones too', () => {
    expect([...nbs.get('n_clusters').values()]).toEqual([1, 2, 3]);
    expect(nbs.params.get(nbs.paths[1])).toEqual({ n_clusters: 2 });
  });

  it('names what it has when a tag is unknown', () => {
    expect(() => nbs.get('sum_of_squares')).toThrow(
      'Expected one of "n-clusters", "sum-of-squares", "elapsed", ' +
        '"n_clusters", found "sum_of_squares"; ' +
        'did you mean "sum-of-squares"?'
    );
    expect(() => NotebookCollection.from([]).get('a')).toThrow(
      'Expected one of (none), found "a"'
    );
  });

  it('knows its tags, paths and failures', () => {
    expect(nbs.keys()).toEqual(['n-clusters', 'sum-of-squares', 'elapsed']);
    expect(nbs.has('elapsed')).toBe(true);
    expect(nbs.has('loss')).toBe(false);
    expect([...nbs.failed]).toEqual([
      ['curve/output/notebook-1.ipynb', 'MemoryError: full']
    ]);
  });

  it('is a list of mappings', () => {
    expect(nbs.toTable()[0]).toEqual({
      path: 'curve/output/notebook-0.ipynb',
      status: 'finished',
      n_clusters: 1,
      'n-clusters': 1,
      'sum-of-squares': 30,
      elapsed: 0.1
    });
  });

  it('gives values as a program wants them', () => {
    const [row] = NotebookCollection.from([
      clone(0, {}, [
        cell(['long'], '12345678901234567890'),
        cell(['none'], 'None'),
        cell(['table'], '   a\n0  1')
      ])
    ]).toTable();

    expect(row).toMatchObject({
      long: 12345678901234567890n,
      none: null,
      table: [{ index: 0, a: 1 }]
    });
  });

  it('draws its figure by the rules of the panel', () => {
    const figure = NotebookCollection.from(
      elbowClones([300, 200, 100, 20, 18, 17, 16])
    ).figure({ title: 'Mine' });

    expect(figure.elbow).toEqual({ x: 4, y: 20, index: 3 });
    expect(figure.spec.title).toMatchObject({ text: 'Mine' });
    expect(figure[DISPLAY]()).toEqual({
      'application/vnd.vegalite.v5+json': figure.spec,
      'text/plain': figure.text
    });
  });

  it('puts on the axes what a person names', () => {
    const many = NotebookCollection.from(elbowClones([300, 200, 100, 20, 18]));
    const { data } = many.figure({ axes: { y: 'elapsed', time: null } });

    expect(data).toMatchObject({ xTitle: 'n_clusters', timeTitle: null });
    expect(data.yTitle).toMatch(/^elapsed/);
    expect(many.figure({ axes: {} }).text).toBe(many.figure().text);
    expect(() => many.figure({ axes: { x: 'nClusters' } })).toThrow(
      'did you mean "n-clusters"?'
    );
  });

  it('says what is missing for a figure', () => {
    const untagged = NotebookCollection.from([clone(0, { k: 1 }, [])]);

    expect(() => untagged.figure()).toThrow('found the tags (none)');
  });

  it('shows itself as a table', () => {
    const bundle = nbs[DISPLAY]();

    expect(bundle['text/plain']).toBe(
      [
        'notebook    n_clusters  n-clusters  sum-of-squares  elapsed    status',
        'notebook-0           1           1              30      0.1  finished',
        'notebook-1           2           -               -        -    failed',
        'notebook-2           3           3              10      0.3  finished'
      ].join('\n')
    );
    expect(bundle['text/html']).toContain(
      '<td><span title="cell 2 failed: MemoryError: full">–</span></td>'
    );
  });

  it('shows no markup of a notebook as its own', () => {
    const hostile = NotebookCollection.from([
      {
        ...clone(0, {}, [
          cell(['<i>'], JSON.stringify('<script>alert(1)</script>')),
          cell(['e'], { error: ['<b>', '" onmouseover="x'] })
        ]),
        path: '"><img src=x>.ipynb'
      }
    ])[DISPLAY]()['text/html'] as string;

    expect(hostile).not.toMatch(/<(?:script|img|i|b)\b/);
    expect(hostile).not.toContain('" onmouseover');
  });

  it('does not show thousands of rows', () => {
    const many = NotebookCollection.from(elbowClones(Array(700).fill(1)));
    const bundle = many[DISPLAY]();

    expect(bundle['text/html']).toContain('… 200 more notebooks');
    expect(bundle['text/plain']).toContain('… 640 more notebooks');
  });
});
