/** What the outputs of a cell come to, as far as a case says. */
export interface IExpectation {
  /** The plain text of the result; null: there is none. */
  result?: string | null;
  /** All that was printed. */
  stdout?: string;
  stderr?: string;
  /** The error that ended the cell; place 1-based, in the cell that threw. */
  error?: {
    name?: string;
    message?: string;
    line?: number;
    column?: number;
  };
  /** The MIME bundles that were displayed, in order. */
  displays?: Record<string, unknown>[];
}

/** A notebook, and what its last cell is to put out in every home. */
export interface ISemanticCase {
  /** Says the contract; unique in the table. */
  name: string;
  cells: string[];
  expect: IExpectation;
  /** What of its messages is each home's own. Default: nothing, byte for byte. */
  own?: string;
}

/** A case whose last cell gives a result. */
export function gives(
  name: string,
  cells: string | string[],
  result: string | null
): ISemanticCase {
  return { name, cells: [cells].flat(), expect: { result } };
}

/** A case whose last cell ends with an error. */
export function throws(
  name: string,
  cells: string | string[],
  error: NonNullable<IExpectation['error']>
): ISemanticCase {
  return { name, cells: [cells].flat(), expect: { error } };
}

/** A case whose last cell prints. */
export function prints(
  name: string,
  cells: string | string[],
  stdout: string
): ISemanticCase {
  return { name, cells: [cells].flat(), expect: { stdout } };
}
