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
  const found = content as Partial<INotebookContent> | null | undefined;
  if (typeof found !== 'object' || !found || !Array.isArray(found.cells)) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: 'Expected a Jupyter notebook, found something without cells.'
    });
  }
  if (found.nbformat !== 4) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: `Expected a notebook of format 4, found format ${String(found.nbformat)}.`,
      hint: 'Open and save it in JupyterLab to bring it to format 4.'
    });
  }
  if (!isMapping(found.metadata ?? {})) {
    throw new GridError({
      code: 'not-a-notebook',
      reason: 'Expected metadata that are a mapping in the notebook.'
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
        reason: 'Expected a cell with a type and a source, found neither.',
        cellIndex
      });
    }
    if (!isMapping(cell.metadata ?? {})) {
      throw new GridError({
        code: 'not-a-notebook',
        reason: 'Expected metadata that are a mapping in the cell.',
        cellIndex
      });
    }
  });
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
