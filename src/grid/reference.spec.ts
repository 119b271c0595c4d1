import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkGrid } from './checkGrid.js';
import { expandGrid } from './expandGrid.js';
import { expressionIn } from './injectedSource.js';
import { cloneMaker } from './cloneMaker.js';
import { readGrid } from './readGrid.js';
import { code, gridErrorOf, notebookOf, raw } from './testing/notebooks.js';

const reference = readFileSync(
  join(__dirname, '../../docs/grid-cell.md'),
  'utf8'
);

/** The cells of the table under a heading, its two first lines left out. */
function table(heading: string): string[][] {
  const section = reference.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  return section
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .replace(/^\| *| *\|$/g, '')
        .split(/ +\| +/)
        .map(cell => cell.trim())
    );
}

const codeSpans = (cell: string): string =>
  cell
    .split('<br>')
    .map(span => span.replace(/^`|`$/g, '').replace('→', '\t'))
    .join('\n');

const prose = (cell: string): string => cell.replace(/\\([*_<>|\\])/g, '$1');

describe('the reference of the grid cell', () => {
  it.each(table('Errors in the grid cell'))(
    'has the %s error of %s',
    (errorCode, example, message) => {
      const error = gridErrorOf(() => readGrid(notebookOf(codeSpans(example))));
      expect(`\`${error.code}\``).toBe(errorCode);
      expect(error.message).toBe(prose(message));
    }
  );

  const grid = raw('grid:\n  n_clusters: [1, 2]');
  const notebook = (parameters: string, language = 'python') => {
    const made = notebookOf('', `# PARAMETERS\n${parameters}`, language);
    made.cells = [grid, made.cells[1]];
    return made;
  };
  const notebooks: Record<string, () => unknown> = {
    'a notebook of format 3': () => ({ nbformat: 3, cells: [] }),
    'a JSON file that is no notebook': () => ({ a: 1 }),
    'the clone `elbow-1`': () => {
      const source = notebook('n_clusters = 1');
      const elbow = readGrid(source, { name: 'elbow.ipynb' });
      const [, second] = expandGrid(elbow);
      return cloneMaker(source, elbow)(second, { runId: 'r' });
    },
    'no grid cell': () => ({ ...notebook(''), cells: [code('1')] }),
    'the grid cell comes second': () => ({
      ...notebook(''),
      cells: [code('1'), grid]
    }),
    'no kernel was ever chosen': () => ({ ...notebook(''), metadata: {} }),
    'a notebook in Scala': () => notebook('', 'Scala'),
    '`n_clusters = 1` in an ordinary cell': () => ({
      ...notebook(''),
      cells: [grid, code('n_clusters = 1')]
    }),
    '`let n_clusters = ;`': () => ({
      ...notebook('', 'typescript'),
      cells: [grid, code('// PARAMETERS\nlet n_clusters = ;')]
    }),
    '`k = 1`': () => notebook('k = 1'),
    '`nclusters = 1`': () => notebook('nclusters = 1'),
    '`name = ""`, and in the grid `name: ["\\0"]`, in R': () => {
      const made = notebook('name = ""', 'R');
      made.cells[0] = raw('grid:\n  name: ["\\0"]');
      return made;
    }
  };

  it.each(table('Errors in the rest of the notebook'))(
    'has the %s error of %s',
    (errorCode, which, message) => {
      const content = notebooks[which]() as ReturnType<typeof notebookOf>;
      const error = gridErrorOf(() => checkGrid(content, readGrid(content)));
      expect(`\`${error.code}\``).toBe(errorCode);
      expect(error.message).toBe(prose(message));
    }
  );

  it('has every code that there is', () => {
    const source = readFileSync(join(__dirname, 'errors.ts'), 'utf8');
    const union = /type GridErrorCode =([^;]*);/.exec(source)![1];
    const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, one]) => one);
    expect(codes.length).toBeGreaterThan(25);
    for (const one of codes) {
      expect(reference).toContain(`\`${one}\``);
    }
  });

  it.each(table('Values'))(
    'shows how %s is written in each language',
    (yaml, python, ecmaScript, r, julia) => {
      const read = readGrid(notebookOf(`grid: {n: [${codeSpans(yaml)}]}`));
      const { n } = expandGrid(read)[0].literals;
      expect(
        (['python', 'typescript', 'javascript', 'r', 'julia'] as const).map(
          language => `\`${expressionIn(language, n)}\``
        )
      ).toEqual([python, ecmaScript, ecmaScript, r, julia]);
    }
  );

  it('has examples that can be read', () => {
    const examples = [...reference.matchAll(/```yaml\n([^]*?)```/g)];
    expect(examples.length).toBeGreaterThan(4);
    expect(
      examples.map(([, yaml]) => readGrid(notebookOf(yaml)).count)
    ).toEqual([5, 4, 5, 2, 1, 3]);
  });
});
