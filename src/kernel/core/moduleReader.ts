import type { Require } from './commonJS.js';
import { asRequired } from './errors.js';
import { folderOf, joinPath } from './filePath.js';
import {
  ModuleCompiler,
  type IModuleCompilerOptions
} from './moduleCompiler.js';
import {
  findFile,
  type IFilesNow,
  type IModuleFiles,
  isPlain
} from './moduleFiles.js';
import {
  type Graph,
  type IRecord,
  newRecord,
  staticImports
} from './moduleRecord.js';
import { notePlace } from './places.js';
import { isRelative } from './transform/specifier.js';
import type { IImport } from './transform/types.js';
import type { ICellName } from './types.js';

/** What reading the user's own files needs. */
export interface IModuleReaderOptions
  extends IModuleFiles, IModuleCompilerOptions {
  /** Loads what is not a relative path: a package. */
  importOther(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object>;
  /** The `require` of a file, for what its text does not name by a relative path. Default: none. */
  createRequire?(path: string): Require;
  /** What a cell may have written before it requires it. Default: files are as they were. */
  readonly filesNow?: IFilesNow;
}

/** Reads and compiles the files that an import needs. */
export class ModuleReader {
  constructor(private readonly _options: IModuleReaderOptions) {
    this._compiler = new ModuleCompiler(_options);
  }

  /**
   * All files that an import needs, read again: those that are as they were, with
   * all that they import, have run already.
   *
   * @param referrer - the importing file; anything else for a cell
   */
  async read(
    specifier: string,
    referrer: string,
    cell: string
  ): Promise<{ record: IRecord; graph: Graph }> {
    const graph: Graph = new Map();
    const path = await this._collect(specifier, referrer, cell, graph);
    this._renew(graph, cell);
    return { record: graph.get(path)!, graph };
  }

  /**
   * All files that a cell may require; what cannot be read is an error only when
   * it is required.
   *
   * @returns a record of the cell, as if it were a CommonJS file that runs
   */
  async readRequired(
    required: IImport[],
    cell: ICellName
  ): Promise<{ record: IRecord; graph: Graph }> {
    const graph: Graph = new Map();
    const compiled = {
      code: '',
      imports: required,
      isCommonJS: true,
      exportsValue: true,
      locate: (line: number, column: number) => ({ line, column })
    };
    const record = newRecord(cell.label, '', compiled, cell.url);
    for (const wanted of required) {
      await this._require(wanted, record, cell.url, graph);
    }
    this._renew(graph, cell.url);
    return { record, graph };
  }

  /** Read a file and all that it imports; gives its path. */
  private async _collect(
    specifier: string,
    referrer: string,
    cell: string,
    graph: Graph
  ): Promise<string> {
    const found = await this._find(specifier, referrer, graph);
    return this._take(found, cell, graph);
  }

  /**
   * The record of a file that is required, as it is now. Null: it cannot be told, or
   * is an ES module, which may wait.
   *
   * @throws CellSyntaxError
   */
  readNow(
    specifier: string,
    { path: referrer, imports, cell }: IRecord
  ): IRecord | null {
    const { filesNow, compilers } = this._options;
    const path =
      imports.get(specifier) ?? filesNow?.resolve(specifier, referrer);
    const text = path && filesNow?.readText(path);
    if (typeof text !== 'string') return null;
    const known = this._known.get(path!);
    if (known?.text === text) {
      return known.runNow || known.isEvaluated ? known : null;
    }
    const loaded = compilers();
    if (loaded instanceof Promise || !isPlain(path!)) return null;
    const compiled = this._compiler.compileNow(path!, text, loaded);
    if (compiled?.isCommonJS === false) return null;
    const record = newRecord(path!, text, compiled, cell);
    this._known.set(path!, record);
    return record;
  }

  private _find(
    specifier: string,
    referrer: string,
    graph: Graph
  ): Promise<{ path: string; text: string }> {
    const folder = this._known.has(referrer) ? folderOf(referrer) : '';
    const path = joinPath(folder, specifier);
    const wanted = this._options.normalize?.(path) ?? path;
    return findFile(wanted, specifier, this._options, graph);
  }

  private async _take(
    { path, text }: { path: string; text: string },
    cell: string,
    graph: Graph,
    isRequired = false
  ): Promise<string> {
    if (graph.has(path)) {
      return path;
    }
    const record =
      this._usable(path, text, cell, isRequired) ??
      (await this._compile(path, text, cell));
    graph.set(path, record);
    this._known.set(path, record);
    for (const imported of staticImports(record)) {
      if (record.compiled?.isCommonJS) {
        await this._require(imported, record, cell, graph);
      } else if (isRelative(imported.specifier)) {
        await this._import(imported, record, cell, graph);
      }
    }
    return path;
  }

  private async _import(
    { specifier, line, column }: IImport,
    { path, imports }: IRecord,
    cell: string,
    graph: Graph
  ): Promise<void> {
    try {
      const found = await this._collect(specifier, path, cell, graph);
      imports.set(specifier, found);
    } catch (error) {
      notePlace(error, { label: path, line, column });
      throw error;
    }
  }

  /**
   * Read what a CommonJS file may require. Only when it does is it an error that
   * there is none, or that it cannot be compiled.
   */
  private async _require(
    { specifier, line, column }: IImport,
    record: IRecord,
    cell: string,
    graph: Graph
  ): Promise<void> {
    const { path, imports, others } = record;
    const fail = (error: unknown): void => {
      notePlace(error, { label: path, line, column });
      imports.delete(specifier);
      others.set(specifier, () => {
        throw error;
      });
    };
    if (!isRelative(specifier)) {
      await this._requireOther(specifier, record).catch(fail);
      return;
    }
    const found = await this._find(specifier, path, graph).catch(error => {
      if (!this._options.createRequire) {
        fail(asRequired(error));
        return;
      }
      // The home may find what is no file of those that can be imported.
      imports.delete(specifier);
      others.delete(specifier);
    });
    if (!found) return;
    const needed: Graph = new Map(graph);
    try {
      imports.set(specifier, await this._take(found, cell, needed, true));
      others.delete(specifier);
      needed.forEach((inner, name) => graph.set(name, inner));
    } catch (error) {
      fail(error);
    }
  }

  /** Packages are loaded asynchronously where the home has no `require` for them. */
  private async _requireOther(
    specifier: string,
    { path, others }: IRecord
  ): Promise<void> {
    if (specifier !== 'nbgrid' && this._options.createRequire) return;
    const found = await this._options.importOther(specifier, path);
    const value: unknown = Reflect.get(found, 'default') ?? found;
    others.set(specifier, () => value);
  }

  /**
   * The record of a file that has run, or that runs: but not for a cell before,
   * which may have been interrupted, so that it never ends. What is required may
   * not have run yet, or have failed: it runs when it is required.
   */
  private _usable(
    path: string,
    text: string,
    cell: string,
    isRequired = false
  ): IRecord | undefined {
    const known = this._known.get(path);
    if (known?.text !== text) return undefined;
    const isModule = known.compiled && !known.compiled.isCommonJS;
    const isUsable =
      known.isEvaluated ||
      (known.cell === cell && !known.failure) ||
      (isRequired && !isModule);
    return isUsable ? known : undefined;
  }

  private async _compile(
    path: string,
    text: string,
    cell: string
  ): Promise<IRecord> {
    const compiled = await this._compiler.compile(path, text);
    // Another import may have been faster.
    return (
      this._usable(path, text, cell) ?? newRecord(path, text, compiled, cell)
    );
  }

  /** What got something of a file that runs again must run again. */
  private _renew(graph: Graph, cell: string): void {
    for (let isStable = false; !isStable;) {
      isStable = true;
      for (const before of graph.values()) {
        if (isStale(before, graph)) {
          const { path, text, compiled } = before;
          const record = newRecord(path, text, compiled, cell, before);
          graph.set(path, record);
          this._known.set(path, record);
          isStable = false;
        }
      }
    }
  }

  private readonly _compiler: ModuleCompiler;
  private readonly _known = new Map<string, IRecord>();
}

/** Whether what a file got of others is not what they are now. */
function isStale({ imports, linked }: IRecord, graph: Graph): boolean {
  const paths = new Set(imports.values());
  return (
    linked !== null &&
    (linked.size !== paths.size ||
      [...paths].some(path => linked.get(path) !== graph.get(path)?.exports))
  );
}
