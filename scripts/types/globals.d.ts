/** What the kernel puts beside JavaScript's own globals. */

/** An output that can be changed. */
interface DisplayHandle {
  readonly displayId: string;
  /** Show `value` in place of what is shown. */
  update(value: unknown, options?: DisplayOptions): DisplayHandle;
}

/** How a value is displayed. */
interface DisplayOptions {
  /** The value is a MIME bundle, to be sent as it is. Default: false. */
  raw?: boolean;
  /** Metadata of the bundle. */
  metadata?: Record<string, unknown>;
  /** A name under which the output can be changed later. */
  displayId?: string;
  /** Change the output of that name instead of adding one. Default: false. */
  update?: boolean;
}

/** A maker of displays: called with a string, or as a template tag. */
type DisplayMaker = (
  text: string | TemplateStringsArray,
  ...values: unknown[]
) => object;

interface DisplayMakers {
  html: DisplayMaker;
  md: DisplayMaker;
  svg: DisplayMaker;
  latex: DisplayMaker;
  /** A tree of JSON that a person can unfold. */
  json(value: unknown): object;
  /** A Vega-Lite specification. */
  vegalite(spec: object): object;
  /** The bytes of a PNG, JPEG or GIF file, or a `data:` address of one. */
  image(source: Uint8Array | string): object;
  /** Rows of objects or of arrays as a table. */
  table(value: unknown, columns?: readonly string[]): object;
}

/** Show a value under the cell. */
declare const display: DisplayMakers &
  ((value: unknown, options?: DisplayOptions) => DisplayHandle);

/** Remove the outputs of the cell, at once or when the next one comes. */
declare function clearOutput(options?: boolean | { wait?: boolean }): void;

/** Ask the person for a line of text. */
declare function input(
  prompt?: unknown,
  options?: {
    /** Do not show what is typed. */
    password?: boolean;
  }
): Promise<string>;

/** Ask the person for a line of text. */
declare function prompt(
  prompt?: unknown,
  options?: {
    /** Do not show what is typed. */
    password?: boolean;
  }
): Promise<string>;

/** The functions of Deno's `Deno.jupyter`. */
declare const Jupyter: DisplayMakers & {
  readonly $display: symbol;
  display: typeof display;
  clearOutput: typeof clearOutput;
  input: typeof input;
  /** The MIME bundle by which a value is shown. */
  format(value: unknown): Promise<Record<string, unknown>>;
  /** Comm messages with widgets of the front end. */
  comms: any;
};
