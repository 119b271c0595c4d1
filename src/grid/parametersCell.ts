import type { ICell, INotebookContent } from '@jupyterlab/nbformat';

import { assignedNames } from './assignedNames.js';
import { cellTags, isInjected, sourceText } from './cells.js';
import { GridError } from './errors.js';
import { commentStart, notebookLanguage } from './language.js';
import type { GridLanguage, IDeclaration, IParametersCell } from './types.js';

/**
 * Index of the parameters cell: the first code cell whose first line is the
 * comment PARAMETERS (any case, singular too), or the first one tagged
 * `parameters`; the later one where both are there. -1 when there is none.
 */
function parametersCellIndex(
  notebook: Pick<INotebookContent, 'cells'>,
  language: GridLanguage
): number {
  const first = (test: (cell: ICell) => boolean): number =>
    notebook.cells.findIndex(
      cell => cell.cell_type === 'code' && !isInjected(cell) && test(cell)
    );
  return Math.max(
    first(cell => hasParametersComment(sourceText(cell), language)),
    first(cell => cellTags(cell).includes('parameters'))
  );
}

/**
 * The parameters cell and what it assigns; undefined when there is none.
 *
 * @throws GridError `parameters-cell-syntax`; and those of `notebookLanguage`
 * when no language is given
 */
export function findParametersCell(
  notebook: INotebookContent,
  language: GridLanguage = notebookLanguage(notebook)
): IParametersCell | undefined {
  const index = parametersCellIndex(notebook, language);
  if (index < 0) {
    return undefined;
  }
  const declarations = new Map<string, IDeclaration>();
  for (const declaration of declarationsOf(notebook, index, language)) {
    declarations.set(declaration.name, declaration);
  }
  return { index, language, declarations };
}

function hasParametersComment(text: string, language: GridLanguage): boolean {
  const line = text.trimStart().split('\n', 1)[0].trim();
  const start = commentStart(language);
  const isComment =
    line.startsWith(start) || (start === '//' && /^\/\*.*\*\/$/.test(line));
  return isComment && /^[^\p{L}\p{N}]+parameters?[^\p{L}\p{N}]*$/iu.test(line);
}

function declarationsOf(
  notebook: INotebookContent,
  index: number,
  language: GridLanguage
): IDeclaration[] {
  try {
    return assignedNames(sourceText(notebook.cells[index]), language);
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    const { loc } = error as { loc?: { line: number; column: number } };
    throw new GridError({
      code: 'parameters-cell-syntax',
      reason: `The parameters cell does not parse: ${error.message.replace(/\s*\(\d+:\d+\)$/, '')}.`,
      cellIndex: index,
      position: loc && { line: loc.line, column: loc.column + 1 }
    });
  }
}
