import type { INotebookContent } from '@jupyterlab/nbformat';

import { commentStart, notebookLanguage } from './language.js';
import { didYouMean } from './didYouMean.js';
import { GridError } from './errors.js';
import { valueProblem } from './inject/valueProblem.js';
import { findParametersCell } from './parametersCell.js';
import type { IGrid, IGridParameter, IParametersCell } from './types.js';

/**
 * Check that the notebook can take every parameter of its grid, and return
 * the cell that takes them. Nothing is built for each point.
 *
 * @throws GridError `unknown-language`, `unsupported-language`,
 * `no-parameters-cell`, `parameters-cell-syntax`, `parameter-not-assigned`,
 * `value-not-supported`
 */
export function checkGrid(
  notebook: INotebookContent,
  grid: IGrid
): IParametersCell {
  const language = notebookLanguage(notebook);
  const cell = findParametersCell(notebook, language);
  const parameters = [...grid.blocks.flat(), ...grid.statics];
  if (!cell) {
    const comment = `${commentStart(language)} PARAMETERS`;
    throw new GridError({
      code: 'no-parameters-cell',
      reason: `The notebook has no parameters cell: a code cell that assigns ${listed(grid.paramNames)} a default.`,
      hint: `Write ${comment} as the first line of that cell, or give it the tag parameters.`
    });
  }
  for (const parameter of parameters) {
    if (!cell.declarations.has(parameter.name)) {
      throw notAssigned(parameter, grid, cell);
    }
    for (const value of parameter.values) {
      const problem = valueProblem(value, language);
      if (problem) {
        throw new GridError({
          code: 'value-not-supported',
          reason: `A value of ${parameter.name} cannot be given to this notebook. ${problem}`,
          cellIndex: grid.cellIndex,
          position: parameter.position
        });
      }
    }
  }
  return cell;
}

function notAssigned(
  { name, position }: IGridParameter,
  grid: IGrid,
  cell: IParametersCell
): GridError {
  const assigned = [...cell.declarations.keys()];
  const near = didYouMean(name, assigned);
  return new GridError({
    code: 'parameter-not-assigned',
    reason: `The parameters cell (cell ${cell.index + 1}) does not assign ${name}; it assigns ${listed(assigned)}.`,
    hint: near
      ? `Did you mean ${near}?`
      : `Give ${name} a default there, so that the clones use the value of the grid.`,
    cellIndex: grid.cellIndex,
    position
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} and others` : shown || 'nothing';
}
