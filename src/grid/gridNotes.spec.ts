import { readGrid } from './readGrid.js';
import { code, notebookOf } from './testing/notebooks.js';

const notesOn = (yaml: string) => readGrid(notebookOf(yaml)).warnings;

describe('the notes on a grid cell', () => {
  it('point at the start of a code cell', () => {
    const notebook = notebookOf('');
    notebook.cells[0] = code('# why\ngrid: {n: 1}');
    expect(readGrid(notebook).warnings).toMatchObject([
      { code: 'code-cell', line: 1, column: 1 }
    ]);
  });

  it('name the key that has no effect', () => {
    expect(notesOn('grid: {n: 1}\nignore: [a]')[0].message).toContain(
      'ignore has no effect'
    );
  });

  it('take the prefix as it is', () => {
    expect(notesOn('grid: {n: 1}\nprefix: None')).toEqual([]);
  });
});
