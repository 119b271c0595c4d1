import { checkOptions } from './checkOptions.js';
import { collect } from './collect.js';
import { collectionHtml } from './collectionHtml.js';
import { collectionText } from './collectionText.js';
import { columnNamed, listed } from './columnNamed.js';
import { cellOf, columnHeaders, columnsOf, plainOf } from './columns.js';
import type { IComparison, ICompareOptions } from './compare.js';
import { compareNotebooks } from './compare.js';
import type { ICsvOptions } from './csv.js';
import { toCsv } from './csv.js';
import { DISPLAY } from './display.js';
import { CollectionError } from './errors.js';
import { Figure } from './figure/figure.js';
import type { IFigureOptions } from './figure/figureSpec.js';
import { FIGURE_OPTIONS } from './figure/figureSpec.js';
import type { IFigureDataOptions } from './figureData.js';
import { figureData } from './figureData.js';
import type { IAxisNames } from './namedAxes.js';
import { namedAxes } from './namedAxes.js';
import { readNotebooks } from './readNotebooks.js';
import type {
  ICollection,
  IFiles,
  INotebookSource,
  IRow,
  MimeBundle,
  ParameterValues,
  PlainValue
} from './types.js';

/** What {@link NotebookCollection.figure} shows, and how. */
export interface IShowOptions
  extends Omit<IFigureDataOptions, 'axes'>, IFigureOptions {
  axes?: IAxisNames;
}

const SHOW_OPTIONS: Record<keyof IShowOptions, true> = {
  axes: true,
  sensitivity: true,
  parallel: true,
  ...FIGURE_OPTIONS
};

/** Executed notebooks, for use in a notebook. */
export class NotebookCollection {
  constructor(
    /** The table behind it, with the gaps' reasons. */
    readonly collection: ICollection
  ) {}

  /**
   * Reads the notebooks that match one pattern or several.
   *
   * @throws CollectionError `no-notebooks` when none matches, `bad-argument`
   * for what is no pattern.
   */
  static async read(
    patterns: string | readonly string[],
    files: Pick<IFiles, 'glob' | 'readText'>
  ): Promise<NotebookCollection> {
    const list = typeof patterns === 'string' ? [patterns] : patterns;
    const isList =
      Array.isArray(list) && list.every(pattern => typeof pattern === 'string');
    if (!isList) {
      throw new CollectionError(
        'bad-argument',
        `Expected a pattern or an array of patterns, found ${String(patterns)}`
      );
    }
    return NotebookCollection.from(await readNotebooks(list, files));
  }

  /**
   * Collects notebooks that are parsed already.
   *
   * @throws CollectionError `bad-argument` for what is no `{ path, content }`.
   */
  static from(sources: Iterable<INotebookSource>): NotebookCollection {
    return new NotebookCollection(collect(checkSources(sources)));
  }

  /** In the grid's order. */
  get rows(): readonly IRow[] {
    return this.collection.rows;
  }

  get size(): number {
    return this.rows.length;
  }

  get paths(): string[] {
    return this.rows.map(row => row.path);
  }

  /** In the order of the cells. */
  get tags(): readonly string[] {
    return this.collection.tags;
  }

  /** Path → parameters. */
  get params(): Map<string, ParameterValues> {
    return new Map(this.rows.map(row => [row.path, row.params]));
  }

  /** Path → why the notebook failed or cannot be read. */
  get failed(): Map<string, string> {
    return new Map(
      this.rows
        .filter(row => row.status === 'failed' || row.problem !== undefined)
        .map(row => [
          row.path,
          row.problem ??
            (row.error === undefined
              ? 'failed'
              : `${row.error.ename}: ${row.error.evalue}`)
        ])
    );
  }

  /** The names that {@link get} knows: the tags. */
  keys(): string[] {
    return [...this.tags];
  }

  has(tag: string): boolean {
    return this.tags.includes(tag);
  }

  /**
   * The values under a tag, or of a parameter, in the grid's order. All
   * notebooks are in it; where one has no value it is undefined.
   *
   * @throws CollectionError `unknown-name` when no notebook has the tag or
   * parameter.
   */
  get(name: string): Map<string, PlainValue | undefined> {
    const column = columnNamed(this.collection, name);
    return new Map(
      this.rows.map(row => [row.path, plainOf(cellOf(row, column))])
    );
  }

  /** One mapping a notebook: path, status, parameters, values by tag. */
  toTable(): Record<string, PlainValue | undefined>[] {
    const columns = columnsOf(this.collection);
    const headers = columnHeaders(columns);
    return this.rows.map(row => ({
      path: row.path,
      status: row.status,
      ...Object.fromEntries(
        columns.map((column, at) => [headers[at], plainOf(cellOf(row, column))])
      )
    }));
  }

  /** The whole table as CSV (RFC 4180); see {@link ICsvOptions}. */
  toCsv(options?: ICsvOptions): string {
    return toCsv(this.collection, options);
  }

  /**
   * Notebooks beside each other; all of them by default.
   *
   * @throws CollectionError when a path is not in the collection.
   */
  compare(
    paths: readonly string[] = this.paths,
    options?: ICompareOptions
  ): IComparison {
    return compareNotebooks(this.collection, paths, options);
  }

  /**
   * The figure of the collection, by the same rules as in the panel.
   *
   * @throws CollectionError when there is nothing to put on an axis, or no
   * notebook has a tag or parameter that is called so.
   */
  figure(shown: IShowOptions = {}): Figure {
    checkOptions(shown, Object.keys(SHOW_OPTIONS), 'A figure');
    const { axes: names, ...options } = shown;
    const axes = namedAxes(this.collection, names);
    const data = figureData(this.collection, { ...options, axes });
    if (data === null) {
      throw new CollectionError(
        'bad-argument',
        'Expected a parameter or tag that varies and a tag with numbers, ' +
          `found the tags ${listed(this.tags)}`
      );
    }
    return new Figure(data, options);
  }

  [DISPLAY](): MimeBundle {
    return {
      'text/html': collectionHtml(this.collection),
      'text/plain': collectionText(this.collection)
    };
  }
}

function checkSources(sources: Iterable<INotebookSource>): INotebookSource[] {
  if (typeof sources?.[Symbol.iterator] !== 'function') {
    throw new CollectionError(
      'bad-argument',
      `Expected an array of { path, content }, found ${String(sources)}`
    );
  }
  const list = [...sources];
  list.forEach((source, at) => {
    if (typeof source?.path !== 'string') {
      throw new CollectionError(
        'bad-argument',
        `Expected { path, content } at position ${at}, found ${source === null ? 'null' : typeof source}`
      );
    }
  });
  return list;
}
