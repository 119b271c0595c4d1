import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for one test. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nbgrid-cli-'));
}

export interface INotebookOptions {
  readonly yaml?: string | null;
  readonly params?: string;
  /** Sources of code cells; the first is tagged `value`. */
  readonly cells?: readonly string[];
  readonly metadata?: object;
}

/** Write a TypeScript notebook with a grid over `k`; returns its path. */
export function writeNotebook(
  folder: string,
  {
    yaml = 'prefix: out\ngrid:\n  k: [1, 2, 3]',
    params = 'let k = 0;',
    cells = ['k * k'],
    metadata = {
      kernelspec: { name: 'typescript', display_name: 'TypeScript' }
    }
  }: INotebookOptions = {}
): string {
  const raw = { id: 'grid', cell_type: 'raw', source: yaml, metadata: {} };
  const code = [`// PARAMETERS\n${params}`, ...cells].map((source, at) => ({
    id: `code-${at}`,
    cell_type: 'code',
    source,
    metadata: at === 1 ? { tags: ['value'] } : {},
    outputs: [],
    execution_count: null
  }));
  const path = join(folder, 'demo.ipynb');
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: yaml === null ? code : [raw, ...code]
  };
  writeFileSync(path, JSON.stringify(notebook));
  return path;
}
