import type { ICell, INotebookContent } from '@jupyterlab/nbformat';

import { GridError } from './errors.js';

/** The tag of the cell that a runner puts after the parameters cell. */
export const INJECTED_TAG = 'injected-parameters';

/** The source of a cell as one text, its line ends as `\n`. */
export function sourceText(cell: Pick<ICell, 'source'>): string {
  const { source } = cell;
  const text = Array.isArray(source) ? source.join('') : source;
  return text.replace(/\r\n?/g, '\n');
}

/** The tags of a cell; none where the metadata holds no list of texts. */
export function cellTags(cell: Pick<ICell, 'metadata'>): string[] {
  const tags: unknown = cell.metadata?.tags;
  return Array.isArray(tags)
    ? tags.filter((tag): tag is string => typeof tag === 'string')
    : [];
}

/** Whether a runner put this cell there. */
export function isInjected(cell: Pick<ICell, 'metadata'>): boolean {
  return cellTags(cell).includes(INJECTED_TAG);
}

/**
 * Throw unless this is a notebook of format 4.
 *
 * @throws GridError `not-a-notebook`
 */
export function assertNotebook(
  content: unknown
): asserts content is INotebookContent {
  const found = (content ?? {}) as Partial<INotebookContent>;
  const { nbformat } = found;
  if (typeof nbformat === 'number' && nbformat !== 4) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: `Expected a notebook of format 4, found format ${nbformat}.`,
      hint:
        nbformat < 4
          ? 'Open and save it in JupyterLab to bring it to format 4.'
          : 'Save it as format 4 with the program that made it.'
    });
  }
  if (typeof nbformat !== 'number' || !Array.isArray(found.cells)) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: `Expected a Jupyter notebook, found something without ${Array.isArray(found.cells) ? 'nbformat, the number of its format' : 'cells'}.`,
      hint: 'Take a file that JupyterLab opens as a notebook.'
    });
  }
  if (!isMapping(found.metadata ?? {})) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: 'Expected metadata that are a mapping in the notebook.',
      hint: 'Write "metadata": {} there in a text editor, then choose the kernel in JupyterLab.'
    });
  }
  found.cells.forEach((cell: Partial<ICell> | null, cellIndex) => {
    const source: unknown = cell?.source;
    const isText =
      typeof source === 'string' ||
      (Array.isArray(source) && source.every(line => typeof line === 'string'));
    if (!isText || typeof cell?.cell_type !== 'string') {
      throw new GridError({
        code: 'not-a-notebook',
        reason: 'Expected a cell that has a type, and a text as its source.',
        hint: REPAIR,
        cellIndex
      });
    }
    if (!isMapping(cell.metadata ?? {})) {
      throw new GridError({
        code: 'not-a-notebook',
        reason: 'Expected metadata that are a mapping in the cell.',
        hint: REPAIR,
        cellIndex
      });
    }
  });
}

const REPAIR = 'Mend the cell in a text editor, or take it out.';

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
