import { checkGrid } from './checkGrid.js';
import { notebookLanguage } from './language.js';
import { findParametersCell } from './parametersCell.js';
import { readGrid } from './readGrid.js';
import { code, gridErrorOf, notebookOf, raw } from './testing/notebooks.js';

const check = (grid: string, parameters: string, language = 'python') => {
  const notebook = notebookOf(grid, parameters, language);
  return checkGrid(notebook, readGrid(notebook));
};

describe('checkGrid', () => {
  it('returns the parameters cell when every parameter is assigned', () => {
    const cell = check('grid: {n: 1}\nparams: {m: 2}', '# PARAMETERS\nn=m=1');
    expect(cell.index).toBe(1);
    expect([...cell.declarations.keys()]).toEqual(['n', 'm']);
  });

  it('takes the last one of several assignments', () => {
    const cell = check('grid: {n: 1}', '# PARAMETERS\nn = 1\nn = 2');
    expect(cell.declarations.get('n')?.value).toBe('2');
  });

  it('names the parameter that is not assigned, where it stands', () => {
    const error = gridErrorOf(() =>
      check(
        'grid:\n  n_clusters: [1]\n  seeds: [2]',
        '# PARAMETERS\nn_clusters = seed = 1'
      )
    );
    expect(error.code).toBe('parameter-not-assigned');
    expect(error.message).toBe(
      'Cell 1, line 3, column 3: The parameters cell (cell 2) does not assign seeds; it assigns n_clusters, seed. Did you mean seed?'
    );
  });

  it('checks the static parameters and every mapping of a list too', () => {
    const codeOf = (grid: string) =>
      gridErrorOf(() => check(grid, '# PARAMETERS\nn = 1')).code;
    expect(codeOf('grid: {n: 1}\nparams: {m: 2}')).toBe(
      'parameter-not-assigned'
    );
    expect(codeOf('grid: [{n: 1}, {m: 1}]')).toBe('parameter-not-assigned');
  });

  it('says how to make a parameters cell where there is none', () => {
    const python = gridErrorOf(() => check('grid: {n: 1}', 'n = 1'));
    expect(python.code).toBe('no-parameters-cell');
    expect(python.hint).toContain('# PARAMETERS');
    const ts = gridErrorOf(() => check('grid: {n: 1}', 'let n', 'typescript'));
    expect(ts.hint).toContain('// PARAMETERS');
  });

  it('points at the place where the parameters cell does not parse', () => {
    const error = gridErrorOf(() =>
      check('grid: {n: 1}', '// PARAMETERS\nlet n = ;', 'typescript')
    );
    expect(error).toMatchObject({
      code: 'parameters-cell-syntax',
      cellIndex: 1,
      line: 2,
      column: 9
    });
  });

  it('refuses values that a language cannot have', () => {
    const codeOf = (value: string, language: string) =>
      gridErrorOf(() =>
        check(`grid: {n: [[${value}]]}`, '# PARAMETERS\nn = 1', language)
      ).code;
    expect(codeOf('"\\0"', 'R')).toBe('value-not-supported');
    expect(codeOf('"\\ud800"', 'R')).toBe('value-not-supported');
    expect(codeOf('{"\\ud800": 1}', 'julia')).toBe('value-not-supported');
    expect(() =>
      check('grid: {n: "\\ud800\\0"}', '# PARAMETERS\nn = 1')
    ).not.toThrow();
  });

  it('names a language in which nothing can be injected', () => {
    const error = gridErrorOf(() => check('grid: {n: 1}', '', 'Scala'));
    expect(error.code).toBe('unsupported-language');
    expect(error.message).toContain('Scala');
  });
});

describe('notebookLanguage', () => {
  const language = (metadata: object) =>
    notebookLanguage({ metadata: metadata as never });

  it.each([
    [{ kernelspec: { language: 'Python' } }, 'python'],
    [{ kernelspec: { language: 'R' } }, 'r'],
    [{ language_info: { name: 'julia' } }, 'julia'],
    [{ kernelspec: { name: 'ir' } }, 'r'],
    [{ kernelspec: { name: 'python3', language: '' } }, 'python'],
    [{ kernelspec: { name: 'tslab' } }, 'typescript'],
    [{ kernelspec: { name: 'jslab', language: 'javascript' } }, 'javascript'],
    [{ kernelspec: { name: 'typescript' } }, 'typescript']
  ])('of %j is %s', (metadata, expected) => {
    expect(language(metadata)).toBe(expected);
  });

  it('is an error when the notebook does not say', () => {
    for (const metadata of [{}, { kernelspec: { name: 'mine' } }]) {
      expect(gridErrorOf(() => language(metadata)).code).toBe(
        'unknown-language'
      );
    }
    expect(
      gridErrorOf(() => language({ kernelspec: { language: 'toString' } })).code
    ).toBe('unsupported-language');
  });
});

describe('findParametersCell', () => {
  const indexIn = (language: string, ...cells: ReturnType<typeof code>[]) => {
    const notebook = notebookOf('', '', language);
    notebook.cells = cells;
    return findParametersCell(notebook)?.index;
  };

  it.each([
    '# PARAMETERS',
    '# parameters',
    '#Parameter',
    '\n\n  # Parameters:\nn = 1',
    '# --- PARAMETERS ---'
  ])('takes %j as the first line', text => {
    expect(indexIn('python', code('1'), code(text))).toBe(1);
  });

  it.each([
    '// PARAMETERS',
    '/* PARAMETERS */',
    '# PARAMETERS of the model',
    '# HYPERPARAMETERS',
    'n = 1 # PARAMETERS',
    '# first\n# PARAMETERS'
  ])('does not take %j in Python', text => {
    expect(indexIn('python', code(text))).toBeUndefined();
  });

  it('takes both kinds of comments in TypeScript', () => {
    expect(indexIn('typescript', code('// parameters'))).toBe(0);
    expect(indexIn('typescript', code('/* PARAMETERS */'))).toBe(0);
    expect(indexIn('typescript', code('/* PARAMETERS */ \nlet n'))).toBe(0);
    expect(indexIn('typescript', code('# PARAMETERS'))).toBeUndefined();
  });

  it('is the first of each kind, and the later of the two kinds', () => {
    const comment = () => code('# PARAMETERS');
    const tagged = () => code('n = 1', ['parameters']);
    expect(indexIn('python', comment(), comment())).toBe(0);
    expect(indexIn('python', tagged(), tagged())).toBe(0);
    expect(indexIn('python', tagged(), comment(), tagged())).toBe(1);
    expect(indexIn('python', comment(), tagged(), comment())).toBe(1);
  });

  it('is neither a cell that papermill injected nor one that is not code', () => {
    const injected = code('# Parameters\nn = 5', ['injected-parameters']);
    expect(indexIn('python', injected)).toBeUndefined();
    expect(indexIn('python', raw('# PARAMETERS'))).toBeUndefined();
  });
});
