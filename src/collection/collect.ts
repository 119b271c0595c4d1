import type * as nbformat from '@jupyterlab/nbformat';
import { gap } from './cellValue.js';
import { inGridOrder } from './order.js';
import { plainText } from './plainText.js';
import type { IReading } from './reading.js';
import { readContent } from './reading.js';
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
const NO_NOTEBOOK = 'not a notebook of nbformat 4: no list of cells';

/**
 * Collects executed notebooks by tag. What a notebook lacks is a gap that says
 * why; no notebook keeps the others out. One that declares a grid and has not
 * run is what clones are made from: it has no row.
 *
 * @param sources one for each notebook; of two with the same path the later
 * counts.
 */
export function collect(sources: readonly INotebookSource[]): ICollection {
  return createCollector()(sources);
}

/**
 * Makes a {@link collect} for a set of notebooks that grows: each content is
 * read once, and must not change afterwards.
 */
export function createCollector(): typeof collect {
  const readings = new WeakMap<object, IReading | null>();
  const read = (content: nbformat.INotebookContent): IReading | null => {
    if (typeof content !== 'object' || content === null) {
      return null;
    }
    const known = readings.get(content);
    if (known !== undefined) {
      return known;
    }
    const reading = readContent(content);
    readings.set(content, reading);
    return reading;
  };
  return sources => assemble(sources, read);
}

function assemble(
  sources: readonly INotebookSource[],
  read: (content: nbformat.INotebookContent) => IReading | null
): ICollection {
  const unique = [...new Map(sources.map(item => [item.path, item])).values()];
  const readings = unique
    .map(source => ({
      source,
      reading: source.content === undefined ? undefined : read(source.content)
    }))
    .filter(
      ({ source, reading }) => source.status !== undefined || !reading?.isSource
    );
  const tags = mergeTags(
    readings.map(({ reading }) => [...(reading?.values.keys() ?? [])])
  );
  const ids = shortIds(readings.map(({ source }) => source.path));
  const rows = readings.map(({ source, reading }, at) => ({
    path: source.path,
    id: ids[at],
    ...toRow(source, reading, tags)
  }));
  const ordered = inGridOrder(rows, varyingOf(rows, namesOf(rows)));
  const params = namesOf(ordered);
  return {
    rows: ordered,
    params,
    varying: varyingOf(ordered, params),
    tags
  };
}

function namesOf(rows: readonly IRow[]): string[] {
  return [...new Set(rows.flatMap(row => Object.keys(row.params)))];
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

/** @param reading undefined without content, null when it is no notebook. */
function toRow(
  source: INotebookSource,
  reading: IReading | null | undefined,
  tags: readonly string[]
): Omit<IRow, 'path' | 'id'> {
  const problem =
    reading === null ? (source.problem ?? NO_NOTEBOOK) : source.problem;
  if (reading) {
    const { error } = reading;
    return {
      index: source.index ?? reading.index ?? placeInName(source.path),
      params: source.params ?? reading.params,
      status: source.status ?? reading.status,
      ...(error === undefined ? {} : { error }),
      values: valuesOf(
        tags,
        tag =>
          reading.values.get(tag) ?? gap('no-cell', `no cell is tagged ${tag}`)
      ),
      ...reading.times
    };
  }
  const missing =
    problem === undefined
      ? gap('not-run', 'the notebook has not run')
      : gap('unreadable', problem);
  return {
    index: source.index ?? placeInName(source.path),
    params: source.params ?? {},
    status: source.status ?? (problem === undefined ? 'created' : 'unreadable'),
    ...(problem === undefined ? {} : { problem }),
    values: valuesOf(tags, () => missing),
    startMs: null,
    endMs: null
  };
}

function valuesOf(
  tags: readonly string[],
  valueOf: (tag: string) => IValue | IGap
): IRow['values'] {
  return new Map(tags.map(tag => [tag, valueOf(tag)]));
}

function placeInName(path: string): number | null {
  const named = CLONE_NAME.exec(path);
  return named ? Number(named[1]) : null;
}

/** Those of the names whose values are not the same in all rows that can say. */
function varyingOf(rows: readonly IRow[], names: readonly string[]): string[] {
  const known = rows.filter(
    row => row.problem === undefined || Object.keys(row.params).length > 0
  );
  return names.filter(
    name => new Set(known.map(row => typedText(row.params[name]))).size > 1
  );
}

/** Tells `1` from `'1'`. */
function typedText(value: PlainValue | undefined): string {
  return value === undefined ? '' : `${typeof value} ${plainText(value)}`;
}
