import { fileUrl } from './cell.js';
import { CommonJS, type Require, requireOf, type Wrapper } from './commonJS.js';
import { isInterrupt } from './guarded.js';
import { type IModuleReaderOptions, ModuleReader } from './moduleReader.js';
import type { IModuleFiles } from './moduleFiles.js';
import {
  type Graph,
  type IRecord,
  importedBy,
  isModule,
  linksOf,
  modulesBehind,
  modulesOf,
  readData,
  staticImports,
  waits
} from './moduleRecord.js';
import { notePlace } from './places.js';
import { exportAll, type IImportOptions } from './transform/runtime.js';
import type { IImport } from './transform/types.js';
import type { ICellName } from './types.js';
import { isRelative } from './transform/specifier.js';

/** What loading the user's own files needs. */
export interface IUserModulesOptions extends IModuleReaderOptions {
  evaluate(code: string, url: string): unknown;
  /** What `import.meta` is in a file. Default: its path as `url`. */
  metaOf?(path: string): object;
}

/**
 * Loads the `.ts`, `.js` and `.json` files that cells import by relative paths.
 * Each import reads the files again; what changed, and what depends on it, is
 * run again, the rest stays as it is.
 */
export class UserModules {
  constructor(private readonly _options: IUserModulesOptions) {
    this._reader = new ModuleReader(_options);
  }

  /** @param referrer - the importing file; anything else for a cell */
  async import(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object> {
    return this._import(specifier, referrer, referrer, null, attributes);
  }

  /**
   * The `require` of a cell. What its text names by literals is read now, and runs
   * when it is required: ES modules, which may wait, run now.
   */
  async requirer(required: IImport[], cell: ICellName): Promise<Require> {
    const read = this._reader.readRequired(required, cell);
    const { record, graph } = await read;
    await this._link(graph, []);
    for (const inner of modulesBehind(record, graph)) {
      await this._evaluate(inner, graph, null).catch(unlessInterrupted);
    }
    const { filesNow } = this._options;
    return filesNow
      ? this._requireNow(record, filesNow)
      : this._requireOf(record, graph);
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
    const read = this._reader.read(specifier, referrer, cell);
    const { record, graph } = await read;
    await this._link(graph, modulesOf(record, graph));
    const isRunning = importer?.isEvaluated === false;
    await this._evaluate(record, graph, isRunning ? importer : null);
    return record.exports;
  }

  /**
   * Files that import each other need what they export before any of them runs.
   *
   * @param needed - those without which nothing is to run
   */
  private async _link(graph: Graph, needed: IRecord[]): Promise<void> {
    for (const record of graph.values()) {
      record.linked ??= linksOf(record, graph);
    }
    const records = [...graph.values()].filter(record => !record.isEvaluated);
    await Promise.allSettled(
      records.map(record => (record.linking ??= this._begin(record, graph)))
    );
    // Of the others what cannot run is told when it is required.
    await Promise.all(needed.map(({ linking }) => linking));
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
  private async _begin(record: IRecord, graph: Graph): Promise<void> {
    try {
      if (!isModule(record)) {
        this._beginPlain(record, graph);
        return;
      }
      const { path, compiled } = record;
      const code = this._options.evaluate(compiled!.code, fileUrl(path));
      const run = code as (module: object) => Promise<void>;
      await this._beginModule(record, graph, run);
    } catch (error) {
      record.failure = { error };
      throw error;
    }
  }

  /** The same of JSON and CommonJS, which wait for nothing. */
  private _beginPlain(record: IRecord, graph: Graph): void {
    const { path, compiled } = record;
    if (!compiled) {
      beginAtOnce(record, () => readData(record));
      return;
    }
    const context = this._contextOf(record, graph);
    const code = this._options.evaluate(compiled.code, fileUrl(path));
    const wrap = code as (module: object) => Wrapper;
    const script = new CommonJS(
      record,
      wrap(context),
      this._requireOf(record, graph),
      context.meta
    );
    beginAtOnce(record, () => script.run());
  }

  private _requireOf(record: IRecord, graph: Graph): Require {
    const home = this._options.createRequire?.(record.path);
    return requireOf(record, graph, home);
  }

  /** The `require` of a cell for files as they are when it is called. */
  private _requireNow(record: IRecord, files: IModuleFiles): Require {
    const home = this._options.createRequire?.(NOTEBOOK);
    const require = requireOf(record, new Map(), home);
    const requireNow: Require = specifier => {
      if (!isRelative(specifier)) return require(specifier);
      const graph = this._reader.readNow(specifier, record, files);
      this._linkNow(graph);
      return requireOf(record, graph, home)(specifier);
    };
    return Object.assign(requireNow, require);
  }

  /** Begin the JSON and CommonJS among files. */
  private _linkNow(graph: Graph): void {
    for (const record of graph.values()) {
      if (isModule(record)) continue;
      record.linked ??= linksOf(record, graph);
      if (record.isEvaluated || record.linking) continue;
      this._beginPlain(record, graph);
      record.linking = Promise.resolve();
    }
  }

  private _beginModule(
    record: IRecord,
    graph: Graph,
    run: (module: object) => Promise<void>
  ): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const running = run({
        ...this._contextOf(record, graph),
        exports: record.exports,
        stars: record.stars,
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
    });
  }

  /** What the code of every file gets. */
  private _contextOf(
    record: IRecord,
    graph: Graph
  ): {
    meta: object;
    import(specifier: string, options?: IImportOptions): Promise<object>;
  } {
    const { path, imports, cell } = record;
    return {
      meta: this._options.metaOf?.(path) ?? { url: path },
      import: (specifier, options) => {
        const known = graph.get(imports.get(specifier) ?? '');
        // What is required, too, has perhaps not run.
        if (known && !record.compiled?.isCommonJS) {
          return Promise.resolve(known.exports);
        }
        const place = staticImports(record).find(
          imported => imported.specifier === specifier
        );
        const attributes = options?.with;
        const loading = this._import(specifier, path, cell, record, attributes);
        if (place) {
          loading.catch(error => notePlace(error, { label: path, ...place }));
        }
        return loading;
      }
    };
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
      await record.linking;
      const isCommonJS = record.compiled?.isCommonJS === true;
      for (const inner of this._before(record, graph)) {
        const evaluating = this._evaluate(inner, graph, record);
        // What a CommonJS file requires fails there.
        await (isCommonJS ? evaluating.catch(unlessInterrupted) : evaluating);
        // What is CommonJS has told only now what it exports.
        record.stars.forEach(star => exportAll(record.exports, star));
      }
      await record.start();
      record.isEvaluated = true;
    } catch (error) {
      record.failure = { error };
      throw error;
    }
  }

  /** What runs before a file. */
  private _before(record: IRecord, graph: Graph): IRecord[] {
    return record.compiled?.isCommonJS
      ? modulesBehind(record, graph)
      : importedBy(record, graph);
  }

  private readonly _reader: ModuleReader;
}

/** Where Node's `require` of a cell begins to look. */
const NOTEBOOK = 'notebook.js';

function unlessInterrupted(error: unknown): void {
  if (isInterrupt(error)) throw error;
}

/** A file that waits for nothing when it runs. */
function beginAtOnce(record: IRecord, run: () => unknown): void {
  record.runNow = run;
  record.start = async () => {
    run();
  };
}
