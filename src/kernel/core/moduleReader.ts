import type { Require } from './commonJS.js';
import { asRequired, KernelError } from './errors.js';
import { folderOf, joinPath } from './filePath.js';
import {
  ModuleCompiler,
  type IModuleCompilerOptions
} from './moduleCompiler.js';
import { findFile, type IFile, type IModuleFiles } from './moduleFiles.js';
import {
  type Graph,
  type IRecord,
  isModule,
  isStale,
  newRecord,
  staticImports
} from './moduleRecord.js';
import { notePlace } from './places.js';
import { atOnce, later, type Steps, wait } from './steps.js';
import { required } from './transform/required.js';
import { isRelative } from './transform/specifier.js';
import {
  CellSyntaxError,
  type ICompiledModule,
  type IImport
} from './transform/types.js';
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
  /** The same files without waiting. Default: what a cell requires is as it was before. */
  readonly filesNow?: IModuleFiles;
}

/** Reads files; see {@link ModuleReader}. */
interface IReading {
  readonly files: IModuleFiles;
  /** The cell that they are read for. */
  readonly cell: string;
  /** All that was read. */
  readonly graph: Graph;
  /** Whether nothing can be waited for: ES modules stay as they are. */
  readonly isNow: boolean;
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
    const reading = this._later(cell);
    const path = await later(this._collect(specifier, referrer, reading));
    this._renew(reading);
    const { graph } = reading;
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
    const reading = this._later(cell.url);
    const compiled = {
      code: '',
      imports: required,
      isCommonJS: true,
      exportsValue: true,
      locate: (line: number, column: number) => ({ line, column })
    };
    const record = newRecord(cell.label, '', compiled, cell.url);
    for (const wanted of required) {
      await later(this._require(wanted, record, reading));
    }
    this._renew(reading);
    return { record, graph: reading.graph };
  }

  /**
   * Read a file that a record requires, without waiting. ES modules are as they
   * were; one that is new is an error where it is required.
   *
   * @returns what it needs too
   */
  readNow(specifier: string, record: IRecord, files: IModuleFiles): Graph {
    const reading = {
      files,
      cell: record.cell,
      graph: new Map() as Graph,
      isNow: true
    };
    const place = staticImports(record).find(
      imported => imported.specifier === specifier
    );
    if (place) atOnce(this._require(place, record, reading));
    this._renew(reading);
    return reading.graph;
  }

  private _later(cell: string): IReading {
    return { files: this._options, cell, graph: new Map(), isNow: false };
  }

  /** Read a file and all that it imports; gives its path. */
  private *_collect(
    specifier: string,
    referrer: string,
    reading: IReading
  ): Steps<string> {
    const found = yield* this._find(specifier, referrer, reading);
    return yield* this._take(found, reading);
  }

  private _find(
    specifier: string,
    referrer: string,
    { files, graph }: IReading
  ): Steps<IFile> {
    const folder = this._known.has(referrer) ? folderOf(referrer) : '';
    return findFile(joinPath(folder, specifier), specifier, files, graph);
  }

  private *_take(
    file: IFile,
    reading: IReading,
    isRequired = false
  ): Steps<string> {
    const { graph, isNow } = reading;
    const { path } = file;
    if (graph.has(path)) return path;
    const record =
      this._usable(file, reading, isRequired) ??
      (yield* this._compile(file, reading));
    graph.set(path, record);
    if (isNow && isModule(record)) return path;
    this._known.set(path, record);
    for (const imported of staticImports(record)) {
      if (record.compiled?.isCommonJS) {
        yield* this._require(imported, record, reading);
      } else if (isRelative(imported.specifier)) {
        yield* this._import(imported, record, reading);
      }
    }
    return path;
  }

  private *_import(
    { specifier, line, column }: IImport,
    { path, imports }: IRecord,
    reading: IReading
  ): Steps<void> {
    try {
      const found = yield* this._collect(specifier, path, reading);
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
  private *_require(
    { specifier, line, column }: IImport,
    record: IRecord,
    reading: IReading
  ): Steps<void> {
    const { path, imports, others } = record;
    try {
      if (isRelative(specifier)) {
        yield* this._requireFile(specifier, record, reading);
      } else {
        yield* this._requireOther(specifier, record, reading);
      }
    } catch (error) {
      notePlace(error, { label: path, line, column });
      imports.delete(specifier);
      others.set(specifier, () => {
        throw error;
      });
    }
  }

  private *_requireFile(
    specifier: string,
    { path, imports, others }: IRecord,
    reading: IReading
  ): Steps<void> {
    let found: IFile;
    try {
      found = yield* this._find(specifier, path, reading);
    } catch (error) {
      if (!this._options.createRequire) throw asRequired(error);
      // The home may find what is no file of those that can be imported.
      imports.delete(specifier);
      others.delete(specifier);
      return;
    }
    const needed: Graph = new Map(reading.graph);
    const inner = { ...reading, graph: needed };
    imports.set(specifier, yield* this._take(found, inner, true));
    others.delete(specifier);
    needed.forEach((file, name) => reading.graph.set(name, file));
  }

  /** Packages are loaded asynchronously where the home has no `require` for them. */
  private *_requireOther(
    specifier: string,
    { path, others }: IRecord,
    { isNow }: IReading
  ): Steps<void> {
    if (specifier !== 'nbgrid' && this._options.createRequire) return;
    if (isNow) {
      if (!others.has(specifier)) throw cannotWait(specifier);
      return;
    }
    const found = yield* wait(this._options.importOther(specifier, path));
    const value = required(found);
    others.set(specifier, () => value);
  }

  /**
   * The record of a file that has run, or that runs: but not for a cell before,
   * which may have been interrupted, so that it never ends. What is required may
   * not have run yet, or have failed: it runs when it is required. An ES module that
   * cannot be waited for is used as it is.
   */
  private _usable(
    { path, text }: IFile,
    { cell, isNow }: IReading,
    isRequired = false
  ): IRecord | undefined {
    const known = this._known.get(path);
    if (isNow && known && isModule(known)) return known;
    if (known?.text !== text) return undefined;
    const isUsable =
      known.isEvaluated ||
      (known.cell === cell && !known.failure) ||
      (isRequired && !isModule(known));
    return isUsable ? known : undefined;
  }

  private *_compile(file: IFile, reading: IReading): Steps<IRecord> {
    const { path, text } = file;
    const { cell, isNow } = reading;
    const compiled = isNow
      ? this._compileNow(file)
      : yield* wait(this._compiler.compile(path, text));
    // Another import may have been faster.
    return this._usable(file, reading) ?? newRecord(path, text, compiled, cell);
  }

  private _compileNow({ path, text }: IFile): ICompiledModule | null {
    let compiled: ICompiledModule | null;
    try {
      compiled = this._compiler.compileNow(path, text);
    } catch (error) {
      const hasDecorators =
        CellSyntaxError.is(error) && error.code === 'unsupported';
      throw hasDecorators ? cannotWait(path) : error;
    }
    if (compiled?.isCommonJS === false) throw cannotWait(path);
    return compiled;
  }

  /** What got something of a file that runs again must run again. */
  private _renew({ graph, cell, isNow }: IReading): void {
    for (let isStable = false; !isStable;) {
      isStable = true;
      for (const before of graph.values()) {
        if (!(isNow && isModule(before)) && isStale(before, graph)) {
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

function cannotWait(name: string): unknown {
  return asRequired(
    new KernelError(
      'module-not-found',
      `Cannot require '${name}' yet: of what was written since the cell began, ES modules and decorators have to be waited for; import it, or require it in another cell`
    )
  );
}
