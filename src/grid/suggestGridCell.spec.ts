import { checkGrid } from './checkGrid.js';
import { expandGrid } from './expandGrid.js';
import { readGrid } from './readGrid.js';
import { suggestGridCell } from './suggestGridCell.js';
import { code, notebookOf, raw } from './testing/notebooks.js';

const suggestion = (parameters: string, language: string) => {
  const notebook = notebookOf('', parameters, language);
  notebook.cells.shift();
  const text = suggestGridCell(notebook);
  notebook.cells.unshift(raw(text));
  const grid = readGrid(notebook);
  return { text, notebook, grid, params: expandGrid(grid)[0].params };
};

describe('suggestGridCell', () => {
  it.each([
    [
      'python',
      '# PARAMETERS\nn = 1_000\nlr = 1e-3\ninit = \'k++\'\nok = True\nx = None\ndata = load("a")',
      { n: 1000, lr: 0.001, init: 'k++', ok: true, x: null }
    ],
    [
      'typescript',
      '// PARAMETERS\nconst n: number = 1, init = "a", m = -.5;\nlet l = [];',
      { n: 1, init: 'a', m: -0.5 }
    ],
    ['R', '# PARAMETERS\nn <- 5L\nok <- FALSE', { n: 5, ok: false }],
    ['julia', '# PARAMETERS\nconst n = 5\nx = nothing', { n: 5, x: null }]
  ])('gives the defaults of a %s cell, as a grid that runs', (...args) => {
    const [language, parameters, expected] = args;
    const { notebook, grid, params } = suggestion(parameters, language);
    expect(params).toEqual(expected);
    expect(() => checkGrid(notebook, grid)).not.toThrow();
  });

  it('is an example where there is nothing to go by', () => {
    for (const source of ['1', '// PARAMETERS\nlet = ;', '// PARAMETERS']) {
      expect(suggestion(source, 'typescript').params).toEqual({
        n_clusters: 1
      });
    }
    const notebook = { ...notebookOf(''), metadata: {}, cells: [code('1')] };
    expect(suggestGridCell(notebook)).toContain('grid:');
  });
});
