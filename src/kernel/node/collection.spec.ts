import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotebookCollection, plot, toCsv } from './collection.js';

describe("'jupyterlab-nbgrid/collection' in Node", () => {
  let folder: string;
  const before = process.cwd();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nbgrid-'));
    process.chdir(folder);
  });

  afterEach(async () => {
    process.chdir(before);
    await rm(folder, { recursive: true });
  });

  it('reads notebooks relative to the current folder', async () => {
    const content = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await writeFile('a.ipynb', JSON.stringify(content));
    await writeFile('b.ipynb', '{');

    const nbs = await NotebookCollection.read('**/*.ipynb');

    expect(nbs.paths).toEqual(['a.ipynb', 'b.ipynb']);
    expect(toCsv(nbs.collection)).toContain('b.ipynb,unreadable');
  });

  it('reads a path without wildcards, and files that are links', async () => {
    await writeFile('a.ipynb', '{');
    await symlink('a.ipynb', 'b.ipynb');
    await symlink('.', 'circle');

    const named = await NotebookCollection.read(['b.ipynb', './a.ipynb']);
    expect(named.paths).toHaveLength(2);
    const all = await NotebookCollection.read('**/*.ipynb');
    expect(all.paths).toEqual(['a.ipynb', 'b.ipynb']);
  });

  it('plots', () => {
    expect(plot.elbowCurveFromResults([1, 2, 3], [9, 2, 1]).text).toContain(
      'n_clusters'
    );
  });
});
