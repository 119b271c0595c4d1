import { checkGrid } from './checkGrid.js';
import { GridError } from './errors.js';
import { expandGrid } from './expandGrid.js';
import { cloneMaker } from './cloneMaker.js';
import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';
import { randomSource } from './testing/random.js';

const CELLS = [
  'prefix: elbow-curve\n\ngrid:\n  n_clusters: [1, 2, 3]\n',
  'grid:\n  - a: &x [1, 2]\n    b: *x\n  - { a: [3], c: { d: [1, .nan] } }\nparams:\n  k: "x"\n',
  'grid: { layers: [[10], [10, 5]], o: [{ s: true }] }\noutputs: [a]\n',
  'grid:\n  a:\n  - |\n    text\n  - >-\n    more\n  - 0x1F\n  - -.inf\n',
  'grid:\r\n  a: [1.0, 1, "1"]\r\nprefix: "a/b"\r\n',
  [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefg'].map(
      (name, at) => `${name}: &${name} [${`*${'abcdef'[at]}, `.repeat(9)}]`
    ),
    'grid: *g'
  ].join('\n')
];

const PIECES = [
  ...['&a ', '*a', '!!str ', '!<x> ', '<<: ', '? ', '- ', '  ', '\t', '\n'],
  ...['\r', '{', '}', '[', ']', ': ', ', ', '"', "'", '|\n', '>+\n', '#'],
  ...['---\n', '...\n', '%YAML 1.1\n', '\0', '\u2028', '\ufeff', '\ud800'],
  ...['.nan', '~', '1e999', '0x', '9'.repeat(20), '__proto__: ', 'grid: '],
  ...['params: ', 'prefix: ', '../', '&a [*a]', '"\\x', '[', '{a: ', '- ']
];

it.each([1, 2, 3, 4])(
  'whatever is done to a grid cell, it is read or refused at its place (%d)',
  seed => {
    const random = randomSource(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    for (let round = 0; round < 200; round++) {
      let text = CELLS[below(CELLS.length)];
      for (let change = below(6); change >= 0; change--) {
        const at = below(text.length + 1);
        const piece = PIECES[below(PIECES.length)];
        const repeated = piece.repeat(random() < 0.02 ? 100 : 1);
        const rest = text.slice(random() < 0.5 ? at : at + below(6));
        text = text.slice(0, at) + (random() < 0.7 ? repeated : '') + rest;
      }
      expect([text, problemOf(text)]).toEqual([text, null]);
    }
  }
);

/** What is wrong with the reader's answer; null when nothing is. */
function problemOf(text: string): string | null {
  const notebook = notebookOf(
    text,
    '# PARAMETERS\na = b = c = k = n_clusters = layers = o = 1',
    'python'
  );
  try {
    const grid = readGrid(notebook);
    checkGrid(notebook, grid);
    if (grid.count <= 1000) {
      const [point] = expandGrid(grid);
      JSON.stringify(cloneMaker(notebook, grid)(point, { runId: 'run' }));
    }
    return null;
  } catch (error) {
    if (!(error instanceof GridError)) return String(error);
    const lines = text.split(/\r\n|\r|\n/).length;
    const isPlaced = error.line <= lines && (error.line > 0 || !isYaml(error));
    return isPlaced ? null : `${error.message} at ${error.line}`;
  }
}

function isYaml({ code: name }: GridError): boolean {
  return name.startsWith('yaml-') || name === 'duplicate-key';
}
