import type { INotebookContent } from '@jupyterlab/nbformat';

import { GridError } from './errors.js';
import { findParametersCell } from './parametersCell.js';
import type { IDeclaration, IParametersCell } from './types.js';

/**
 * The text of a grid cell to insert at the top of a notebook: the parameters
 * cell's own values, each as a list of one to which values can be added; a
 * general example where the notebook has no parameters cell that can be read.
 */
export function suggestGridCell(notebook: INotebookContent): string {
  const declarations = [...(readableCell(notebook)?.declarations ?? [])];
  const lines = declarations.flatMap(([name, { value }]) => {
    const scalar = value === undefined ? undefined : yamlScalar(value);
    return scalar === undefined ? [] : [`  ${name}: [${scalar}]`];
  });
  return [
    '# Each combination of these values is one run of the notebook.',
    'grid:',
    ...(lines.length ? lines : ['  n_clusters: [1, 2, 3]'])
  ].join('\n');
}

function readableCell(notebook: INotebookContent): IParametersCell | undefined {
  try {
    return findParametersCell(notebook);
  } catch (error) {
    if (error instanceof GridError) {
      return undefined;
    }
    throw error;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  True: 'true',
  TRUE: 'true',
  false: 'false',
  False: 'false',
  FALSE: 'false',
  null: 'null',
  None: 'null',
  nothing: 'null',
  NULL: 'null',
  NaN: '.nan',
  Inf: '.inf',
  Infinity: '.inf'
};

/** A value of the parameters cell in YAML; undefined when it is no scalar. */
function yamlScalar(
  value: NonNullable<IDeclaration['value']>
): string | undefined {
  const number = /^[-+]?\d[\d_]*L?$|^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
  if (number.test(value)) {
    return value.replace(/_|L$/g, '');
  }
  if (Object.hasOwn(WORDS, value)) {
    return WORDS[value];
  }
  const text = /^(["'`])([^\\\n$]*)\1$/.exec(value);
  return text && !text[2].includes(text[1])
    ? JSON.stringify(text[2])
    : undefined;
}
