import { expandGrid } from './expandGrid.js';
import { cloneFileName, clonePath, taskName } from './fileName.js';
import { byteLength } from './prefix.js';
import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';
import { randomSource, randomText } from './testing/random.js';

const grid = (yaml: string) => readGrid(notebookOf(yaml));
const fileNames = (yaml: string) => expandGrid(grid(yaml)).map(cloneFileName);
const textName = (value: string) =>
  cloneFileName({
    index: 0,
    literals: { s: { kind: 'string', value } },
    gridNames: ['s']
  });

describe('cloneFileName', () => {
  it('is the one that Ploomber wrote', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1).join(', ');
    const elbow = grid(`prefix: elbow-curve\ngrid:\n  n_clusters: [${twenty}]`);
    const point = expandGrid(elbow)[18];
    expect(clonePath(elbow, point)).toBe(
      'elbow-curve/output/notebook-n_clusters=19-18.ipynb'
    );
    expect(taskName(elbow, point)).toBe('elbow-curve-18');
  });

  it('shows all parameters of grid, those of params not', () => {
    expect(fileNames('grid: {a: [1, 1.0], b: x}\nparams: {c: 3}')).toEqual([
      'notebook-a=1-b=x-0.ipynb',
      'notebook-a=1.0-b=x-1.ipynb'
    ]);
    expect(fileNames('grid: [{a: 1}, {b: 1e-3}]')).toEqual([
      'notebook-a=1-0.ipynb',
      'notebook-b=1e-3-1.ipynb'
    ]);
  });

  it('shows every kind of value', () => {
    expect(
      fileNames('grid: {a: [null, true, .nan, -.inf, [1, 2.5, "x"], {k: [a]}]}')
    ).toEqual([
      'notebook-a=null-0.ipynb',
      'notebook-a=true-1.ipynb',
      'notebook-a=nan-2.ipynb',
      'notebook-a=-inf-3.ipynb',
      'notebook-a=%5B1,2.5,%22x%22%5D-4.ipynb',
      'notebook-a=%7Bk%3A%5B%22a%22%5D%7D-5.ipynb'
    ]);
  });

  it('keeps letters of all scripts', () => {
    expect(textName('größe 東京')).toBe('notebook-s=größe 東京-0.ipynb');
  });

  it.each([
    ['../../etc', '..%2F..%2Fetc'],
    ['a\\b:c', 'a%5Cb%3Ac'],
    ['*?[x]{y}!', '%2A%3F%5Bx%5D%7By%7D%21'],
    ['<>|"', '%3C%3E%7C%22'],
    ['100%', '100%25'],
    ['a\nb\0', 'a%0Ab%00'],
    ['\u2028\u202e\u00a0', '%E2%80%A8%E2%80%AE%C2%A0'],
    ['\ud800', '%ED%A0%80'],
    ['\u{e0001}', '%F3%A0%80%81'],
    ['\x80\u{1d173}', '%C2%80%F0%9D%85%B3'],
    ['', '']
  ])('encodes %j', (value, expected) => {
    expect(textName(value)).toBe(`notebook-s=${expected}-0.ipynb`);
  });

  it('is different for different texts, and decodes to them', () => {
    const random = randomSource(3);
    const texts = new Set(
      Array.from({ length: 2000 }, () =>
        randomText(random, { hasHalves: false })
      )
    );
    for (const text of texts) {
      const shown = textName(text).slice(
        'notebook-s='.length,
        -'-0.ipynb'.length
      );
      expect(decodeURIComponent(shown)).toBe(text);
      expect(shown).not.toMatch(/[<>:"/\\|?*[\]{}!\0-\x1f\x7f]/);
    }
  });

  it('leaves a name of 130 bytes whole', () => {
    const whole = 'x'.repeat(130 - 'notebook-s=-0.ipynb'.length);
    expect(textName(whole)).toBe(`notebook-s=${whole}-0.ipynb`);
    expect(textName(`${whole}x`)).toMatch(/^notebook-s=x{23}~-0\.ipynb$/);
  });

  it('cuts long names at 130 bytes and keeps them apart by the index', () => {
    const value = '東/'.repeat(300);
    for (const index of [0, 7, 1e7]) {
      const name = cloneFileName({
        index,
        literals: { s: { kind: 'string', value }, n: { kind: 'null' } },
        gridNames: ['s', 'n']
      });
      expect(byteLength(name)).toBeLessThanOrEqual(130);
      expect(name).toBe(`notebook-s=東%2F東%2F東%2F東~-n=null-${index}.ipynb`);
      expect(() => decodeURIComponent(name)).not.toThrow();
    }
  });

  it('cuts the whole when there are very many parameters', () => {
    const names = Array.from({ length: 60 }, (_, i) => `parameter_${i}`);
    const yaml = `grid: {${names.map(name => `${name}: 1`).join(', ')}}`;
    const [name] = fileNames(yaml);
    expect(byteLength(name)).toBeLessThanOrEqual(130);
    expect(name).toMatch(/^notebook-parameter_0=1-parameter_1=1-.*~-0\.ipynb$/);
  });
});
