import { noteExports } from './inspect/brand.js';
import { jsonFault } from './jsonFault.js';
import { Lines } from './transform/lines.js';
import { noteExport } from './transform/required.js';
import {
  CellSyntaxError,
  type ICompiledModule,
  type IImport
} from './transform/types.js';

export type Exports = Record<PropertyKey, unknown>;

/** The files that an import needs, by path. */
export type Graph = Map<string, IRecord>;

/** A file of the user, and how far it has come. */
export interface IRecord {
  path: string;
  text: string;
  /** Null for JSON. */
  compiled: ICompiledModule | null;
  /** The files that it imports statically, or requires: specifier to path. */
  imports: Map<string, string>;
  /** What it requires beside those: gives that, or throws. */
  others: Map<string, () => unknown>;
  /** Of JSON and CommonJS that is ready to run: runs it once, and gives its default export. */
  runNow: (() => unknown) | null;
  exports: Exports;
  /** The modules all of which it exports too. */
  stars: object[];
  /** What it got of the files that it imports, by path; null: nothing yet. */
  linked: Map<string, Exports> | null;
  /** The cell that runs it. */
  cell: string;
  /** Ends when it has its exports and all that it imports, but has not run. */
  linking: Promise<void> | null;
  /** Lets it run after that. */
  start(): Promise<void>;
  /** Ends when it has run. */
  evaluation: Promise<void> | null;
  /** What its evaluation waits for now. */
  waitsFor: Set<IRecord>;
  isEvaluated: boolean;
  /** Why it did not run to its end. */
  failure: { error: unknown } | null;
}

/** What a file's imports and calls of `require` have led to. */
type Found = Pick<IRecord, 'imports' | 'others'>;

/**
 * The record of a file that has not run.
 *
 * @param found - of the record before. Default: nothing.
 */
export function newRecord(
  path: string,
  text: string,
  compiled: ICompiledModule | null,
  cell: string,
  found: Found = { imports: new Map(), others: new Map() }
): IRecord {
  const exports = emptyExports();
  noteExport(exports, compiled?.exportsValue ?? true);
  return {
    path,
    text,
    compiled,
    imports: found.imports,
    others: found.others,
    runNow: null,
    exports,
    stars: [],
    linked: null,
    cell,
    linking: null,
    start: () => Promise.resolve(),
    evaluation: null,
    waitsFor: new Set(),
    isEvaluated: false,
    failure: null
  };
}

/** Whether a file is an ES module. */
export function isModule({ compiled }: IRecord): boolean {
  return compiled?.isCommonJS === false;
}

/** Whether what a file got of others is not what they are now. */
export function isStale({ imports, linked }: IRecord, graph: Graph): boolean {
  const paths = new Set(imports.values());
  return (
    linked !== null &&
    (linked.size !== paths.size ||
      [...paths].some(path => linked.get(path) !== graph.get(path)?.exports))
  );
}

/** What a file imports before it runs. */
export function staticImports({ compiled }: IRecord): IImport[] {
  return (compiled?.imports ?? []).filter(({ isDynamic }) => !isDynamic);
}

/** The files that one imports or requires, in its order. */
export function importedBy({ imports }: IRecord, graph: Graph): IRecord[] {
  return [...imports.values()].map(path => graph.get(path)!);
}

/** What a file gets of those that it imports, by path. */
export function linksOf(record: IRecord, graph: Graph): Map<string, Exports> {
  const inner = importedBy(record, graph);
  return new Map(inner.map(({ path, exports }) => [path, exports]));
}

/** A file and those that it imports, not what CommonJS files among them require. */
export function modulesOf(record: IRecord, graph: Graph): IRecord[] {
  return [...reached(record, graph, inner => !inner.compiled?.isCommonJS)];
}

/**
 * The ES modules that a CommonJS file may require, itself or by others like it:
 * they cannot run while it runs, for they may wait.
 */
export function modulesBehind(record: IRecord, graph: Graph): IRecord[] {
  const isOpen = ({ compiled }: IRecord) => compiled?.isCommonJS === true;
  return [...reached(record, graph, isOpen)].filter(isModule);
}

/** A file and those that it leads to, on ways through files that are open. */
function reached(
  record: IRecord,
  graph: Graph,
  isOpen: (record: IRecord) => boolean,
  seen = new Set<IRecord>()
): Set<IRecord> {
  if (seen.has(record)) return seen;
  seen.add(record);
  if (isOpen(record)) {
    for (const inner of importedBy(record, graph)) {
      reached(inner, graph, isOpen, seen);
    }
  }
  return seen;
}

/** Whether the evaluation of a file waits for another, or is that. */
export function waits(record: IRecord, other: IRecord): boolean {
  return (
    record === other || [...record.waitsFor].some(inner => waits(inner, other))
  );
}

/**
 * Read a file of JSON once; gives what is in it.
 *
 * @throws CellSyntaxError
 */
export function readData(record: IRecord): unknown {
  const { exports, path } = record;
  if (!record.isEvaluated) {
    exports.default = readJSON(record.text, path);
    record.isEvaluated = true;
  }
  return exports.default;
}

function readJSON(file: string, path: string): unknown {
  const text = file.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const { line, column } = new Lines(text).position(jsonFault(text));
    const { message } = error as SyntaxError;
    throw CellSyntaxError.locate(
      new CellSyntaxError('syntax', message, line, column),
      path
    );
  }
}

function emptyExports(): Exports {
  const exports = Object.create(null) as Exports;
  Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
  noteExports(exports);
  return exports;
}
