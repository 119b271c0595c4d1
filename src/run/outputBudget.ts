import type * as nbformat from '@jupyterlab/nbformat';

/** Characters that the outputs of a clone may have: more cannot be opened, and can fill the memory of all clones. */
export const MOST_OUTPUT = 100_000_000;

/** What an output counts beside its text and data. */
const OUTPUT = 200;

/** After how much more the outputs are measured again. */
const STEP = MOST_OUTPUT / 10;

/**
 * Whether the outputs of a clone are more than it may hold. What comes is
 * counted; only when that is too much, what is left of it (after `clear_output`,
 * carriage returns and updates) is measured.
 */
export class OutputBudget {
  /**
   * Count what came and was applied.
   *
   * @param content - of a message
   * @param outputs - gives all that the clone holds
   * @returns whether it is too much
   */
  isExceededBy(
    content: Record<string, unknown>,
    outputs: () => Iterable<nbformat.IOutput>
  ): boolean {
    this._counted += sizeOf(content);
    if (this._counted > this._next) {
      this._counted = 0;
      for (const output of outputs()) {
        this._counted += sizeOf(output);
      }
      this._next = Math.max(MOST_OUTPUT, this._counted + STEP);
      return this._counted > MOST_OUTPUT;
    }
    return false;
  }

  private _counted = 0;
  private _next = MOST_OUTPUT;
}

function sizeOf({ text, data }: Record<string, unknown>): number {
  const values = [text, ...Object.values((data as object | undefined) ?? {})];
  return values.reduce<number>((sum, value) => sum + lengthOf(value), OUTPUT);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string'
    ? value.length
    : (JSON.stringify(value)?.length ?? 0);
}
