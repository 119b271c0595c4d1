import { createHash } from 'node:crypto';

import { sourceHash } from './sourceHash.js';
import { code, notebookOf } from './testing/notebooks.js';

const changed = (
  change: (notebook: ReturnType<typeof notebookOf>) => void
): string => {
  const notebook = notebookOf('grid: {n: 1}');
  change(notebook);
  return sourceHash(notebook);
};
const original = changed(() => undefined);

describe('sourceHash', () => {
  it('is SHA-256 of types, sources and sorted tags', () => {
    const cells = [
      ['code', '// PARAMETERS\nconst n = 1, m = 1;', []],
      ['code', 'é', ['a', 'b']]
    ];
    const expected = createHash('sha256').update(JSON.stringify(cells));
    const found = changed(({ cells }) => {
      cells[2] = code('é', ['b', 'a', 'b']);
    });
    expect(found).toBe(expected.digest('hex'));
  });

  it.each<[string, Parameters<typeof changed>[0]]>([
    ['the grid cell', ({ cells }) => (cells[0].source = 'grid: {n: 2}')],
    ['an output', ({ cells }) => (cells[2].outputs = [{}])],
    ['a count', ({ cells }) => (cells[2].execution_count = 3)],
    ['an id', ({ cells }) => (cells[2].id = 'other')],
    ['metadata of a cell', ({ cells }) => (cells[2].metadata.name = 'x')],
    ['metadata', notebook => (notebook.metadata.title = 'x')],
    ['the form of a source', ({ cells }) => (cells[2].source = ['n'])],
    ['an empty list of tags', ({ cells }) => (cells[2].metadata.tags = [])],
    [
      'line ends',
      ({ cells }) => (cells[1].source = '// PARAMETERS\r\nconst n = 1, m = 1;')
    ],
    [
      'an injected cell',
      ({ cells }) => cells.splice(2, 0, code('n = 2', ['injected-parameters']))
    ]
  ])('stays when %s changes', (_, change) => {
    expect(changed(change)).toBe(original);
  });

  it.each<[string, Parameters<typeof changed>[0]]>([
    ['a source', ({ cells }) => (cells[2].source = 'm')],
    ['a type', ({ cells }) => (cells[2].cell_type = 'raw')],
    ['a tag', ({ cells }) => (cells[2].metadata.tags = ['a'])],
    ['a new cell', ({ cells }) => cells.push(code(''))],
    ['the order', ({ cells }) => cells.push(cells.splice(1, 1)[0])],
    ['the parameters cell', ({ cells }) => (cells[1].source += ' ')]
  ])('differs when %s changes', (_, change) => {
    expect(changed(change)).not.toBe(original);
  });

  it('counts the first cell when it is no grid cell', () => {
    expect(changed(({ cells }) => (cells[0] = code('1')))).not.toBe(
      changed(({ cells }) => (cells[0] = code('2')))
    );
  });
});
