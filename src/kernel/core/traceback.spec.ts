import { Sources } from './sources.js';
import { errorContent } from './traceback.js';
import { CellSyntaxError } from './transform/types.js';

it('errorContent(error) shows a syntax error in the imported file that has it', () => {
  const locate = (line: number, column: number) => ({ line, column });
  const sources = new Sources(() => false);
  const cell = { label: 'cell 1', text: 'import "./a.ts"', locate };
  sources.add('a.ts', { label: 'a.ts', text: 'let a\nlet b = ;', locate });
  const error = new CellSyntaxError('syntax', "Unexpected token ';'", 2, 9);
  const text = (): string =>
    errorContent(error, sources, {}, cell).traceback.join('\n');
  expect(text()).toContain('cell 1, line 2');
  CellSyntaxError.locate(error, 'a.ts');
  expect(text()).toContain('a.ts, line 2, column 9');
  expect(text()).toContain('let b = ;');
});
