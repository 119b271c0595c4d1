import type * as nbformat from '@jupyterlab/nbformat';
import { gap, taggedValue } from './cellValue.js';
import { valueTagsOf } from './cells.js';
import { notebookParams } from './notebookParams.js';
import { notebookError, notebookStatus } from './notebookStatus.js';
import { notebookTimes } from './notebookTimes.js';
import { inGridOrder } from './order.js';
import { plainText } from './plainText.js';
import { recordOf } from './recordOf.js';
import { shortIds } from './shortIds.js';
import type {
  ICollection,
  IGap,
  INotebookSource,
  IRow,
  IValue,
  PlainValue
} from './types.js';

/** What Ploomber Cloud and nbgrid call a clone: the place is its last number. */
const CLONE_NAME = /(?:^|\/)notebook-[^/]*=[^/]*-(\d+)\.ipynb$/;

/**
 * Collects executed notebooks by tag. What a notebook lacks is a gap that says
 * why; no notebook keeps the others out.
 *
 * @param sources one for each notebook; of two with the same path the later
 * counts.
 */
export function collect(sources: readonly INotebookSource[]): ICollection {
  const unique = [...new Map(sources.map(item => [item.path, item])).values()];
  const readable = unique.map(withReadableContent);
  const tags = mergeTags(readable.map(contentTags));
  const ids = shortIds(readable.map(source => source.path));
  const rows = readable.map((source, at) => toRow(source, ids[at], tags));
  const params = [...new Set(rows.flatMap(row => Object.keys(row.params)))];
  const varying = params.filter(name => isVarying(rows, name));
  return { rows: inGridOrder(rows, varying), params, varying, tags };
}

function withReadableContent(source: INotebookSource): INotebookSource {
  const cells: unknown = recordOf(source.content).cells;
  const isNotebook =
    Array.isArray(cells) &&
    cells.every(cell => typeof recordOf(cell).cell_type === 'string');
  if (source.content === undefined || isNotebook) {
    return source;
  }
  return {
    ...source,
    content: undefined,
    problem: source.problem ?? 'not a notebook of nbformat 4: no list of cells'
  };
}

function contentTags(source: INotebookSource): string[] {
  return source.content?.cells.flatMap(valueTagsOf) ?? [];
}

/** A tag that only some notebooks have stands behind the one before it. */
function mergeTags(lists: readonly string[][]): string[] {
  const merged: string[] = [];
  for (const list of lists) {
    let at = 0;
    for (const tag of list) {
      const found = merged.indexOf(tag);
      if (found === -1) {
        merged.splice(at, 0, tag);
        at++;
      } else {
        at = found + 1;
      }
    }
  }
  return merged;
}

function toRow(
  source: INotebookSource,
  id: string,
  tags: readonly string[]
): IRow {
  const { path, content, problem } = source;
  const index = source.index ?? placeOf(path, content);
  if (content === undefined) {
    const missing =
      problem === undefined
        ? gap('not-run', 'the notebook has not run')
        : gap('unreadable', problem);
    return {
      path,
      id,
      index,
      params: source.params ?? {},
      status:
        source.status ?? (problem === undefined ? 'created' : 'unreadable'),
      ...(problem === undefined ? {} : { problem }),
      values: new Map(tags.map(tag => [tag, missing])),
      startMs: null,
      endMs: null
    };
  }
  const error = notebookError(content);
  return {
    path,
    id,
    index,
    params: source.params ?? notebookParams(content),
    status: source.status ?? notebookStatus(content),
    ...(error === undefined ? {} : { error }),
    values: new Map<string, IValue | IGap>(
      tags.map(tag => [tag, taggedValue(content.cells, tag, error)])
    ),
    ...notebookTimes(content)
  };
}

function placeOf(
  path: string,
  content: nbformat.INotebookContent | undefined
): number | null {
  const own = recordOf(content?.metadata?.nbgrid).index;
  if (typeof own === 'number') {
    return own;
  }
  const named = CLONE_NAME.exec(path);
  return named ? Number(named[1]) : null;
}

function isVarying(rows: readonly IRow[], name: string): boolean {
  const known = rows.filter(row => row.problem === undefined);
  const texts = known.map(row => typedText(row.params[name]));
  return new Set(texts).size > 1;
}

/** Tells `1` from `'1'`. */
function typedText(value: PlainValue | undefined): string {
  return value === undefined ? '' : `${typeof value} ${plainText(value)}`;
}
