import type * as nbformat from '@jupyterlab/nbformat';

/**
 * What a cell can show, as plain data. Integers that a double cannot hold
 * exactly are bigints; NaN and the infinities are numbers.
 */
export type PlainValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PlainValue[]
  | { [key: string]: PlainValue };

/** The parameters of one notebook, in the order in which they were given. */
export type ParameterValues = Readonly<Record<string, PlainValue>>;

/** A rectangular table; every row has one entry for each column. */
export interface ITable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly PlainValue[])[];
}

export interface INumberValue {
  readonly kind: 'number';
  readonly value: number;
  /** The digits as they were written. */
  readonly text: string;
  /** Present when `value` had to be rounded from a long integer. */
  readonly exact?: bigint;
}

export interface IStringValue {
  readonly kind: 'string';
  readonly value: string;
}

export interface IBooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface INullValue {
  readonly kind: 'null';
  readonly value: null;
}

export interface IListValue {
  readonly kind: 'list';
  readonly value: readonly PlainValue[];
  /** True when the kernel printed only a part (`… 97 more items`). */
  readonly isShortened: boolean;
}

export interface IMappingValue {
  readonly kind: 'mapping';
  readonly value: Readonly<Record<string, PlainValue>>;
  /** True when the kernel printed only a part. */
  readonly isShortened: boolean;
}

export interface ITableValue {
  readonly kind: 'table';
  readonly value: ITable;
  /** True when the kernel printed only a part. */
  readonly isShortened: boolean;
}

/** A picture, or a figure that a renderer draws (Vega-Lite, Plotly). */
export interface IImageValue {
  readonly kind: 'image';
  readonly mimeType: string;
  /** Base64 for bitmaps, text for SVG, an object for figures. */
  readonly value: string | Readonly<Record<string, unknown>>;
}

/** The value under a tag. */
export type IValue =
  | INumberValue
  | IStringValue
  | IBooleanValue
  | INullValue
  | IListValue
  | IMappingValue
  | ITableValue
  | IImageValue;

/** Why there is no value. */
export type GapCode =
  /** The notebook has no cell with this tag. */
  | 'no-cell'
  /** The notebook does not have this parameter. */
  | 'no-parameter'
  /** The cell has not run. */
  | 'not-run'
  /** The cell ran and showed nothing. */
  | 'no-output'
  /** The cell raised an error. */
  | 'cell-failed'
  /** An earlier cell failed, so this one did not run. */
  | 'not-reached'
  /** The file could not be read as a notebook. */
  | 'unreadable';

/** The place of a missing value. */
export interface IGap {
  readonly kind: 'gap';
  readonly code: GapCode;
  /** A sentence for people. */
  readonly reason: string;
}

export type RowStatus =
  'created' | 'started' | 'finished' | 'failed' | 'aborted' | 'unreadable';

/** The error that ended a notebook. */
export interface IRowError {
  /** Position among all cells of the notebook, from 0. */
  readonly cellIndex: number;
  readonly ename: string;
  readonly evalue: string;
}

/**
 * One notebook to collect. What is given beside the content wins over what the
 * content says, so that a task that has no file yet can have its row.
 */
export interface INotebookSource {
  readonly path: string;
  /** The parsed notebook; absent for a task that has none yet. */
  readonly content?: nbformat.INotebookContent;
  /** Why the file could not be read; such a row has gaps only. */
  readonly problem?: string;
  /** Place in the grid, from 0. */
  readonly index?: number;
  readonly params?: ParameterValues;
  readonly status?: RowStatus;
}

/** One notebook of a collection. */
export interface IRow {
  readonly path: string;
  /** Short and unique: the file's name, or as much of the path as it takes. */
  readonly id: string;
  /** Place in the grid, from 0; null when the notebook does not say. */
  readonly index: number | null;
  readonly params: ParameterValues;
  readonly status: RowStatus;
  readonly error?: IRowError;
  /** Why the file could not be read. */
  readonly problem?: string;
  /** One entry for each of the collection's tags. */
  readonly values: ReadonlyMap<string, IValue | IGap>;
  /** Start and end of the execution in ms since 1970, where it is recorded. */
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** Executed notebooks as a table. */
export interface ICollection {
  /** In the grid's order. */
  readonly rows: readonly IRow[];
  /** Names of the parameters that any of the notebooks has. */
  readonly params: readonly string[];
  /** Those of `params` whose values differ between the notebooks. */
  readonly varying: readonly string[];
  /** In the order of the cells. */
  readonly tags: readonly string[];
}

/** A column of the table. */
export interface IColumn {
  readonly kind: 'param' | 'tag';
  readonly name: string;
}

/** A knee of a curve. */
export interface IElbow {
  readonly x: number;
  readonly y: number;
  /** Position in the arrays that were given. */
  readonly index: number;
}

/** Which columns make the figure. */
export interface IAxes {
  readonly x: IColumn | null;
  readonly y: IColumn | null;
  /** The time on the second axis. */
  readonly time: IColumn | null;
  /** Parameters whose values make one series each. */
  readonly series: readonly string[];
}

/** One notebook in a figure. */
export interface IFigurePoint {
  readonly path: string;
  readonly id: string;
  readonly x: number | string | null;
  readonly y: number | null;
  /** In the unit that the title of the times names. */
  readonly time: number | null;
  /** Why there is no y; null when there is one. */
  readonly gap: string | null;
  /** Whether the y is still to come. */
  readonly isPending: boolean;
}

/** The points that share the values of the series' parameters. */
export interface IFigureSeries {
  /** Such as `init = random`; empty when there is one series only. */
  readonly name: string;
  readonly points: readonly IFigurePoint[];
  /** Null means: no clear elbow. */
  readonly elbow: IElbow | null;
}

/** All that a figure shows, before it is drawn. */
export interface IFigureData {
  readonly xTitle: string;
  readonly yTitle: string;
  /** Null when no times are shown. */
  readonly timeTitle: string | null;
  /** How the times were measured, such as `2 clones in parallel`. */
  readonly timeNote: string | null;
  readonly isXNumeric: boolean;
  readonly series: readonly IFigureSeries[];
  /** Set while notebooks are still to come. */
  readonly provisional: {
    readonly done: number;
    readonly total: number;
  } | null;
  /**
   * `Elbow at n_clusters = 5` or `No clear elbow`, one line for each series;
   * empty when x is not numeric.
   */
  readonly statements: readonly string[];
}

/** A Vega-Lite specification as plain data. */
export type VegaLiteSpec = Record<string, unknown>;

/** What reads and writes files for notebooks, relative to the notebook. */
export interface IFiles {
  /** Paths of the files that match, in any order. */
  glob(pattern: string): Promise<string[]>;
  /** The text of a file, as UTF-8; rejects when it cannot be read. */
  readText(path: string): Promise<string>;
  /** Writes over what is there, as UTF-8, and makes the folders that are missing. */
  writeText(path: string, text: string): Promise<void>;
}

/** MIME type → data, as Jupyter's messages carry it. */
export type MimeBundle = Record<string, unknown>;
