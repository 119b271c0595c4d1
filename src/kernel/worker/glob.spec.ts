import { glob } from './glob.js';
import type { IFolderList } from './protocol.js';

const FILES = [
  'a.ipynb',
  'out/b.ipynb',
  'out/deep/c.ipynb',
  'out/deep/d.txt',
  'out/.hidden/e.ipynb',
  'out (1)/g.ipynb',
  'node_modules/x/f.ipynb'
];

async function list(folder: string): Promise<IFolderList> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = FILES.filter(file => file.startsWith(prefix)).map(file =>
    file.slice(prefix.length)
  );
  if (inside.length === 0) {
    throw new Error('no such folder');
  }
  return {
    files: inside.filter(file => !file.includes('/')),
    folders: [
      ...new Set(
        inside
          .filter(file => file.includes('/'))
          .map(file => file.split('/')[0])
      )
    ]
  };
}

describe('glob(pattern, list)', () => {
  it.each([
    ['*.ipynb', ['a.ipynb']],
    [
      '**/*.ipynb',
      ['a.ipynb', 'out (1)/g.ipynb', 'out/b.ipynb', 'out/deep/c.ipynb']
    ],
    ['out/*.ipynb', ['out/b.ipynb']],
    [
      'out/**/*.{txt,ipynb}',
      ['out/b.ipynb', 'out/deep/c.ipynb', 'out/deep/d.txt']
    ],
    ['out (1)/*.ipynb', ['out (1)/g.ipynb']],
    ['out (1)/g.ipynb', ['out (1)/g.ipynb']],
    ['*/*/c.ipynb', ['out/deep/c.ipynb']],
    ['nowhere/*.ipynb', []],
    ['out/b.ipynb', ['out/b.ipynb']],
    ['a.ipynb', ['a.ipynb']],
    ['out', []],
    ['nowhere/a.ipynb', []]
  ])('%s', async (pattern, expected) => {
    expect(await glob(pattern, list)).toEqual(expected);
  });
});
