import { fileUrl } from './cell.js';
import { CommonJS, type Require, requireOf, type Wrapper } from './commonJS.js';
import { KernelError } from './errors.js';
import { folderOf, joinPath } from './filePath.js';
import { findFile, type IModuleFiles, mayBeCommonJS } from './moduleFiles.js';
import {
  type Graph,
  type IRecord,
  newRecord,
  readJSON,
  staticImports,
  waits
} from './moduleRecord.js';
import { notePlace } from './places.js';
import type { ISource } from './sources.js';
import type { ICompilers } from './compilers.js';
import { addedCalls } from './transform/addedCall.js';
import { exportAll, type IImportOptions } from './transform/runtime.js';
import { isRelative } from './transform/specifier.js';
import { CellSyntaxError, type Lower } from './transform/types.js';

/** What loading the user's own files needs. */
export interface IUserModulesOptions extends IModuleFiles {
  evaluate(code: string, url: string): unknown;
  /** What compiles the files. */
  compilers(): ICompilers | Promise<ICompilers>;
  /** Loads what is not a relative path: a package. */
  importOther(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object>;
  /** The `require` of a file, for what it does not name by a relative path. Default: none. */
  createRequire?(path: string): Require;
  /** Told of each file that is run, for the places in stack traces. */
  addSource(url: string, source: ISource): void;
  /** What `import.meta` is in a file. Default: its path as `url`. */
  metaOf?(path: string): object;
  readonly interruptChecks?: boolean;
  /** Whether `$nb.flag` tells loops when to ask. Default: false. */
  hasFlag?: boolean;
  /** Lowers modules that have decorators. */
  lower?: Lower;
}

/**
 * Loads the `.ts`, `.js` and `.json` files that cells import by relative paths.
 * Each import reads the files again; what changed, and what depends on it, is
 * run again, the rest stays as it is.
 */
export class UserModules {
  constructor(private readonly _options: IUserModulesOptions) {}

  /** @param referrer - the importing file; anything else for a cell */
  async import(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object> {
    return this._import(specifier, referrer, referrer, null, attributes);
  }

  /** @param importer - the file that imports while it runs */
  private async _import(
    specifier: string,
    referrer: string,
    cell: string,
    importer: IRecord | null,
    attributes?: Record<string, string>
  ): Promise<object> {
    if (!isRelative(specifier)) {
      return this._options.importOther(specifier, referrer, attributes);
    }
    const graph: Graph = new Map();
    const path = await this._collect(specifier, referrer, cell, graph);
    this._renew(graph, cell);
    const record = graph.get(path)!;
    await this._link(graph);
    const isRunning = importer?.isEvaluated === false;
    await this._evaluate(record, graph, isRunning ? importer : null);
    return record.exports;
  }

  /** Read a file and all that it imports; gives its path. */
  private async _collect(
    specifier: string,
    referrer: string,
    cell: string,
    graph: Graph
  ): Promise<string> {
    const folder = this._known.has(referrer) ? folderOf(referrer) : '';
    const wanted = joinPath(folder, specifier);
    const { path, text } = await findFile(
      wanted,
      specifier,
      this._options,
      graph
    );
    if (graph.has(path)) {
      return path;
    }
    const record =
      this._usable(path, text, cell) ?? (await this._compile(path, text, cell));
    graph.set(path, record);
    this._known.set(path, record);
    for (const { specifier: inner, line, column } of staticImports(record)) {
      if (isRelative(inner)) {
        try {
          const found = await this._collect(inner, path, cell, graph);
          record.imports.set(inner, found);
        } catch (error) {
          if (record.compiled?.isCommonJS && isMissing(error)) {
            record.missing.set(inner, error);
            continue;
          }
          notePlace(error, { label: path, line, column });
          throw error;
        }
      }
    }
    return path;
  }

  /**
   * The record of a file that has run, or that runs: but not for a cell before,
   * which may have been interrupted, so that it never ends.
   */
  private _usable(
    path: string,
    text: string,
    cell: string
  ): IRecord | undefined {
    const known = this._known.get(path);
    const isUsable =
      known?.text === text &&
      (known.isEvaluated || (known.cell === cell && !known.hasFailed));
    return isUsable ? known : undefined;
  }

  private async _compile(
    path: string,
    text: string,
    cell: string
  ): Promise<IRecord> {
    const isData = path.endsWith('.json');
    const { interruptChecks, hasFlag, lower } = this._options;
    const { compileModuleLate } = await this._options.compilers();
    const locate = (line: number, column: number) => ({ line, column });
    const url = fileUrl(path);
    this._options.addSource(url, { label: path, text, locate });
    const options = {
      url,
      interruptChecks,
      hasFlag,
      mayBeCommonJS: mayBeCommonJS(path)
    };
    const compiled = isData
      ? null
      : await compileModuleLate(text, options, lower).catch(error => {
          throw CellSyntaxError.locate(error, url);
        });
    if (compiled) {
      this._options.addSource(url, {
        label: path,
        text,
        locate: (line, column) => compiled.locate(line, column),
        isAdded: addedCalls(compiled.code)
      });
    }
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
        const { path, text, compiled, imports, linked } = before;
        const isStale = [...imports.values()].some(
          inner => linked && linked.get(inner) !== graph.get(inner)?.exports
        );
        if (isStale) {
          const record = newRecord(path, text, compiled, cell, before);
          graph.set(path, record);
          this._known.set(path, record);
          isStable = false;
        }
      }
    }
  }

  /** Files that import each other need what they export before any of them runs. */
  private async _link(graph: Graph): Promise<void> {
    const records = [...graph.values()].filter(record => !record.isEvaluated);
    await Promise.all(
      records.map(record => (record.linking ??= this._begin(record, graph)))
    );
    const count = (): number =>
      records.reduce(
        (sum, { exports }) => sum + Object.keys(exports).length,
        0
      );
    for (let before = -1; before !== count();) {
      before = count();
      for (const { exports, stars } of records) {
        stars.forEach(star => exportAll(exports, star));
      }
    }
  }

  /** Run a file up to where its own code begins. */
  private _begin(record: IRecord, graph: Graph): Promise<void> {
    const { path, text, compiled, imports, exports, cell, stars } = record;
    const found = [...imports.values()].map(inner => graph.get(inner)!);
    record.linked = new Map(found.map(inner => [inner.path, inner.exports]));
    if (!compiled) {
      record.start = async () => {
        exports.default = readJSON(text, path);
      };
      return Promise.resolve();
    }
    const meta = this._options.metaOf?.(path) ?? { url: path };
    const script = compiled.isCommonJS ? new CommonJS(exports) : null;
    return new Promise<void>((resolve, reject) => {
      const run = this._options.evaluate(compiled.code, fileUrl(path)) as (
        module: object
      ) => Promise<void>;
      const running = run({
        exports,
        stars,
        meta,
        runCommonJS: (wrapper: Wrapper) => {
          const home = this._options.createRequire?.(path);
          script?.run(wrapper, requireOf(record, graph, home), meta);
        },
        import: (specifier: string, options?: IImportOptions) => {
          const known = graph.get(imports.get(specifier) ?? '');
          if (known) {
            return Promise.resolve(known.exports);
          }
          const place = staticImports(record).find(
            imported => imported.specifier === specifier
          );
          const loading = this._import(
            specifier,
            path,
            cell,
            record,
            options?.with
          );
          if (place) {
            loading.catch(error => notePlace(error, { label: path, ...place }));
          }
          return loading;
        },
        ready: () => {
          resolve();
          return new Promise<void>(go => {
            record.start = () => {
              go();
              return running;
            };
          });
        }
      });
      running.catch(reject);
    }).catch(error => {
      record.hasFailed = true;
      throw error;
    });
  }

  /**
   * Run a file once, after those that it imports. What waits, itself or by
   * others, for the one that asks is not waited for: a circle is entered once.
   */
  private async _evaluate(
    record: IRecord,
    graph: Graph,
    importer: IRecord | null
  ): Promise<void> {
    if (record.isEvaluated || (importer && waits(record, importer))) {
      return;
    }
    importer?.waitsFor.add(record);
    try {
      // Later, when it is known that it runs.
      record.evaluation ??= Promise.resolve().then(() =>
        this._run(record, graph)
      );
      await record.evaluation;
    } finally {
      importer?.waitsFor.delete(record);
    }
  }

  private async _run(record: IRecord, graph: Graph): Promise<void> {
    try {
      for (const path of record.imports.values()) {
        await this._evaluate(graph.get(path)!, graph, record);
      }
      // What is CommonJS has told only now what it exports.
      record.stars.forEach(star => exportAll(record.exports, star));
      await record.start();
      record.isEvaluated = true;
    } catch (error) {
      record.hasFailed = true;
      throw error;
    }
  }

  private readonly _known = new Map<string, IRecord>();
}

function isMissing(error: unknown): boolean {
  return error instanceof KernelError && error.code === 'module-not-found';
}
