import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { NodeFiles } from './files.js';

describe('NodeFiles', () => {
  const root = mkdtempSync(join(tmpdir(), 'nbgrid-files-'));
  const here = join(root, 'here');
  mkdirSync(join(here, 'out'), { recursive: true });
  mkdirSync(join(root, 'other'));
  writeFileSync(join(here, 'out', 'a.ipynb'), '');
  writeFileSync(join(root, 'other', 'b.ipynb'), '');
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['out/*.ipynb', 'out/a.ipynb'],
    ['./out/*.ipynb', 'out/a.ipynb'],
    ['out//*.ipynb', 'out/a.ipynb'],
    ['out/./*.ipynb', 'out/a.ipynb'],
    ['../here/out/*.ipynb', 'out/a.ipynb'],
    ['out/../out/**', 'out/a.ipynb'],
    ['../other/*.ipynb', '../other/b.ipynb'],
    [`../../${basename(root)}/other/*`, '../other/b.ipynb'],
    [`${root}/here/../other/*`, `${root}/other/b.ipynb`]
  ])('glob: %s', async (pattern, path) => {
    expect(await new NodeFiles(here).glob(pattern)).toEqual([path]);
  });
});
