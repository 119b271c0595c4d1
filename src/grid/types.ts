/**
 * A value of a parameter as a plain value, for tables and figures. Numbers are
 * numbers: NaN and the infinities included, so this is not always JSON.
 */
export type ParamValue =
  | null
  | boolean
  | number
  | string
  | ParamValue[]
  | { [key: string]: ParamValue };

/**
 * A value of a parameter with what a plain value loses: whether a number was
 * written as an integer or as a float, and how.
 *
 * `text` of an integer is decimal. `text` of a float is its written form with
 * a digit on both sides of the point (`1e-3`, `0.50`), or `nan`, `inf`, `-inf`.
 */
export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: number; readonly text: string }
  | { readonly kind: 'float'; readonly value: number; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }
  | {
      readonly kind: 'mapping';
      readonly entries: readonly (readonly [string, Literal])[];
    };

/** A place in the text of a cell; line and column count from 1. */
export interface IPosition {
  readonly line: number;
  /** In UTF-16 units, as editors count. */
  readonly column: number;
}

/** A parameter of the grid cell with the values that it takes. */
export interface IGridParameter {
  readonly name: string;
  /** Never empty; exactly one for a static parameter of `params`. */
  readonly values: readonly Literal[];
  /** Where its name stands in the grid cell. */
  readonly position: IPosition;
}

/** A mapping under `grid`: all combinations, the last parameter fastest. */
export type GridBlock = readonly IGridParameter[];

/** Codes of what a person should know but what stops nothing. */
export type GridNoteCode =
  'code-cell' | 'no-effect' | 'shared-outputs' | 'text-value';

/** Something that a person should know of the grid but that stops nothing. */
export interface IGridNote {
  readonly code: GridNoteCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What the grid cell declares. Its points are not built: see `expandGrid`. */
export interface IGrid {
  /** Index of the grid cell in the notebook. */
  readonly cellIndex: number;
  /** Relative folder, `/` between its parts; also the start of task names. */
  readonly prefix: string;
  /** One for each mapping under `grid`; their points follow each other. */
  readonly blocks: readonly GridBlock[];
  /** The static parameters of `params`, the same at every point. */
  readonly statics: readonly IGridParameter[];
  /** Number of points; at most `MAX_POINTS`. */
  readonly count: number;
  /** Names under `grid`, then those under `params`, in written order. */
  readonly paramNames: readonly string[];
  /** The names whose value is not the same at all points. */
  readonly varying: readonly string[];
  /** True when there are more than `CONFIRM_ABOVE` points. */
  readonly needsConfirmation: boolean;
  readonly warnings: readonly IGridNote[];
}

/** One combination of values. */
export interface IGridPoint {
  /** Place in the grid's order, from 0. */
  readonly index: number;
  /** Name to plain value, static parameters included. */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The same with the written forms of numbers. */
  readonly literals: Readonly<Record<string, Literal>>;
  /** The names that `grid` gives at this point, in written order. */
  readonly gridNames: readonly string[];
}

/** The languages in which parameters can be injected. */
export type GridLanguage =
  'typescript' | 'javascript' | 'python' | 'r' | 'julia';

/** A name that the parameters cell assigns. */
export interface IDeclaration {
  readonly name: string;
  /** `const`, `let` or `var`; absent for a plain assignment. */
  readonly keyword?: string;
  /** Text of the type annotation, without its colon (TypeScript). */
  readonly type?: string;
  /** Text of the value, where the cell gives this name a value of its own. */
  readonly value?: string;
}

/** The cell that holds the parameters' defaults. */
export interface IParametersCell {
  readonly index: number;
  readonly language: GridLanguage;
  /** Name to its declaration; the last one where there are several. */
  readonly declarations: ReadonlyMap<string, IDeclaration>;
}

/** Status of a task, in the order in which a task goes through them. */
export type TaskStatus =
  'created' | 'started' | 'finished' | 'failed' | 'aborted';

/** A value of a parameter as it is saved: JSON, which has no NaN. */
export type SavedValue =
  | null
  | boolean
  | number
  | string
  | SavedValue[]
  | { [key: string]: SavedValue };

/** What a clone says of itself, under `metadata.nbgrid`. */
export interface ICloneMetadata {
  /** Id of the run that made the clone. */
  run: string;
  /** Name of the task: `<prefix>-<index>`. */
  task: string;
  /** Index of the point when the clone was made. */
  index: number;
  /** NaN and the infinities are the texts `NaN`, `Infinity`, `-Infinity`. */
  params: Record<string, SavedValue>;
  /** The point's identity, as `pointKey` writes it. */
  point: string;
  status: TaskStatus;
  /** `sourceHash` of the notebook that was cloned. */
  sourceHash: string;
}
