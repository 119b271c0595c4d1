import type * as nbformat from '@jupyterlab/nbformat';

const EXCLUDED =
  /^(?:parameters|injected-parameters|raises-exception|skip-execution|(?:hide|remove)-.*)$/;

/** The text of a cell; nbformat allows a list of lines. */
export function sourceOf(cell: nbformat.ICell): string {
  const source: unknown = cell.source ?? '';
  return Array.isArray(source) ? source.join('') : String(source);
}

/** The outputs of a code cell; none for other cells. */
export function outputsOf(cell: nbformat.ICell): nbformat.IOutput[] {
  return isCode(cell) && Array.isArray(cell.outputs)
    ? (cell.outputs as (nbformat.IOutput | null)[]).filter(isObject)
    : [];
}

export function isCode(cell: nbformat.ICell): boolean {
  return cell.cell_type === 'code';
}

function isObject<T>(value: T | null): value is T {
  return typeof value === 'object' && value !== null;
}

/** All tags of a cell. */
export function tagsOf(cell: nbformat.ICell): string[] {
  const tags: unknown = cell.metadata?.tags;
  return Array.isArray(tags)
    ? tags.filter((tag): tag is string => typeof tag === 'string')
    : [];
}

/** The tags that name a value: not those that steer other tools. */
export function valueTagsOf(cell: nbformat.ICell): string[] {
  return isCode(cell) ? tagsOf(cell).filter(tag => !EXCLUDED.test(tag)) : [];
}

/** The error that the cell raised. */
export function errorOf(
  cell: nbformat.ICell
): { ename: string; evalue: string } | null {
  const error = outputsOf(cell).find(output => output.output_type === 'error');
  return error === undefined
    ? null
    : { ename: String(error.ename ?? ''), evalue: String(error.evalue ?? '') };
}

/** Whether the kernel was given the cell. */
export function hasRun(cell: nbformat.ICell): boolean {
  return typeof cell.execution_count === 'number' || outputsOf(cell).length > 0;
}

/** Whether the cell is one that a run executes. */
export function isRunnable(cell: nbformat.ICell): boolean {
  return (
    isCode(cell) &&
    sourceOf(cell).trim() !== '' &&
    !tagsOf(cell).includes('skip-execution')
  );
}
