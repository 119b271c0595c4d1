import type ts from 'typescript';

import { topLevelNames } from './topLevelNames.js';
import type { ICellSource } from './types.js';

/**
 * A cell as a module. A head of one line before the cell's text imports the
 * names of earlier cells and exports the cell's own, so that a place in the
 * module is one in the cell and the length of the head. It stands in front since
 * a cell that is being written may swallow what follows it.
 */
export interface ICellModule {
  /** The cell's text at the time. */
  code: string;
  /** The path of the module. */
  file: string;
  /** The names that the cell declares. */
  names: readonly string[];
  head: string;
  /** Grows with each change of the text or of the head. */
  version: number;
}

/** Where the last declaration of each name is. */
export type Scope = ReadonlyMap<string, string>;

/** What a cell's module is made from, besides the cell. */
export interface ICellPlace {
  /** The path of the module. */
  file: string;
  /** The module of the same cell up to now. */
  before?: ICellModule;
  /** The names of the cells above, and the modules that have them. */
  scope: Scope;
  /**
   * Somebody writes in it: it knows all names of the scope, not those only that it
   * mentions. That costs TypeScript much where there are many.
   */
  isWritten: boolean;
}

/** The module of a cell: the one of before when nothing has changed. */
export function cellModule(
  compiler: typeof ts,
  { code }: ICellSource,
  { file, before, scope, isWritten }: ICellPlace
): ICellModule {
  const names =
    before && before.code === code
      ? before.names
      : topLevelNames(
          compiler,
          compiler.createSourceFile(file, code, compiler.ScriptTarget.ESNext)
        );
  const head = headOf(names, isWritten ? scope : mentioned(code, scope));
  if (before && before.code === code && before.head === head) {
    return before;
  }
  return { code, file, names, head, version: (before?.version ?? 0) + 1 };
}

/** The names of a scope that stand somewhere in a text. */
export function mentioned<T>(
  code: string,
  scope: ReadonlyMap<string, T>
): Map<string, T> {
  const found = new Map<string, T>();
  for (const [name] of code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)) {
    const value = scope.get(name);
    if (value !== undefined) {
      found.set(name, value);
    }
  }
  return found;
}

function headOf(names: readonly string[], scope: Scope): string {
  const own = new Set(names);
  const imports = new Map<string, string[]>();
  for (const [name, file] of scope) {
    if (!own.has(name)) {
      const from = imports.get(file) ?? [];
      from.push(name);
      imports.set(file, from);
    }
  }
  const parts = [...imports].map(
    ([file, list]) => `import {${list.join(',')}} from '${file}';`
  );
  return `${parts.join('')}export {${names.join(',')}};\n`;
}
