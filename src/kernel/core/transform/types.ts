/**
 * The compiler of cells: TypeScript in, text for the home's global scope out.
 *
 * Types are erased in place and nothing is moved to another line, so that a
 * position in a stack trace is a position in the cell once its column has gone
 * through {@link ICompiled.locate}.
 */

/** A place in a text; both numbers are 1-based, columns in UTF-16 units. */
export interface IPosition {
  line: number;
  column: number;
}

/** What is common to a compiled cell and a compiled module. */
export interface ICompiled {
  /** Text of one expression to be evaluated in the global scope. */
  code: string;
  /** The place in the source that a place in the compiled text stands for. */
  locate(line: number, column: number): IPosition;
}

/** A cell that is ready to be run. */
export interface ICompiledCell extends ICompiled {
  /**
   * Text to be evaluated before {@link ICompiled.code}, under the same name, its
   * value ignored: the functions that are used before their text. It has the
   * layout of the code, so that one `locate` serves both. Null: nothing to do.
   */
  hoisted: string | null;
  /**
   * The top-level names of the cell. Those that no earlier cell had must be
   * declared at script scope (`let a, b`) before anything is evaluated.
   */
  names: string[];
  /** Whether `code` evaluates to a Promise of its value. */
  isAsync: boolean;
  /** Whether the value is `[result]`; it is undefined otherwise. */
  hasResult: boolean;
  /** The modules that the cell names, in the order of the text. */
  imports: IImport[];
  /** What it requires by literals: to be read before it runs. */
  required: IImport[];
}

/** A module of the user that is ready to be run. */
export interface ICompiledModule extends ICompiled {
  /** The modules that are imported statically, in order, without repetition. */
  imports: IImport[];
  /** Whether it is CommonJS, which exports what it pleases when it runs. */
  isCommonJS: boolean;
  /** Whether what it exports is one value: `module.exports`, or by `export =`. */
  exportsValue: boolean;
}

/** A module that is named by an `import`, or a literal in an `import()`. */
export interface IImport extends IPosition {
  specifier: string;
  isDynamic: boolean;
}

/** How to compile. */
export interface ICompileOptions {
  /** The name in stack traces, such as `cell-3.ts`. */
  url: string;
  /** Whether loops ask for interrupts. Default: true. */
  interruptChecks?: boolean;
  /** Whether `$nb.flag` tells when they are to ask. Default: false. */
  hasFlag?: boolean;
  /** Whether a name that an earlier cell declares has no value, as it failed. Default: none has none. */
  isMissing?: (name: string) => boolean;
  /** Whether the home has a `require`: then files alone are the kernel's. Default: false. */
  hasRequire?: boolean;
  /** Throws when the cell is not wanted any more: nothing is kept of it then. */
  checkWanted?: () => void;
}

/** How to compile a file. */
export interface IModuleOptions extends ICompileOptions {
  /** Whether it is CommonJS unless it has what only an ES module has. Default: false. */
  mayBeCommonJS?: boolean;
}

/** What TypeScript's `transpileModule` gives back. */
export interface ILowered {
  code: string;
  /** A source map, version 3, as JSON. */
  map: string;
}

/**
 * Lowers what engines do not run (decorators) by TypeScript, which is loaded
 * when first needed. See `createLower`.
 */
export type Lower = (
  source: string,
  /** Whether a parameter of a function has a decorator. */
  hasParameterDecorator: boolean
) => Promise<ILowered>;

/** What `isComplete` says of a text. */
export interface ICompleteness {
  status: 'complete' | 'incomplete' | 'invalid';
  /** What the next line should begin with when the text is incomplete. */
  indent: string;
}

/** Why a text was refused. */
export type CellSyntaxErrorCode =
  /** The text is no TypeScript. */
  | 'syntax'
  /** The text ends where more must come. */
  | 'incomplete'
  /** The text is nested more deeply, or is more intricate, than the parser can take. */
  | 'too-complex'
  /** The text is valid, but not in a notebook's cell. */
  | 'unsupported';

const BRAND = Symbol.for('nbgrid.CellSyntaxError');

/** A cell or a module that cannot be compiled, and where. */
export class CellSyntaxError extends SyntaxError {
  constructor(
    readonly code: CellSyntaxErrorCode,
    message: string,
    readonly line: number,
    readonly column: number
  ) {
    super(message);
    this.name = 'SyntaxError';
  }

  readonly [BRAND] = true;

  /** The imported file that it is in; none: the text that was run. */
  declare readonly file?: string;

  /** The compiler may be a script of its own, with a class of its own. */
  static is(error: unknown): error is CellSyntaxError {
    return error instanceof SyntaxError && BRAND in error;
  }

  /** Say which imported file an error is in. */
  static locate<T>(error: T, file: string): T {
    if (CellSyntaxError.is(error)) {
      Object.defineProperty(error, 'file', { value: file });
    }
    return error;
  }
}
