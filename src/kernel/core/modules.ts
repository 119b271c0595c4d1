import { KernelError } from './errors.js';
import { jsonFault } from './jsonFault.js';
import type { ISource } from './sources.js';
import type { ICompilers } from './compilers.js';
import { Lines } from './transform/lines.js';
import {
  CellSyntaxError,
  type ICompiledModule,
  type Lower
} from './transform/types.js';

/** What loading the user's own files needs. */
export interface IUserModulesOptions {
  /** The text of a file, by its path; rejects when there is none. */
  readText(path: string): Promise<string>;
  /** Whether there is such a file; saves failed reads. Default: always tried. */
  exists?(path: string): Promise<boolean>;
  evaluate(code: string, url: string): unknown;
  /** What compiles the files. */
  compilers(): ICompilers | Promise<ICompilers>;
  /** Loads what is not a relative path: a package. */
  importOther(specifier: string, referrer: string): Promise<object>;
  /** Told of each file that is run, for the places in stack traces. */
  addSource(url: string, source: ISource): void;
  readonly interruptChecks?: boolean;
  /** Whether `$nb.flag` tells loops when to ask. Default: false. */
  hasFlag?: boolean;
  /** Lowers modules that have decorators. */
  lower?: Lower;
}

/** Endings that an import may leave out, in the order of trial. */
const ENDINGS = ['', '.ts', '.js', '.json', '/index.ts', '/index.js'];

type Exports = Record<PropertyKey, unknown>;

interface IRecord {
  path: string;
  text: string;
  /** Null for JSON. */
  compiled: ICompiledModule | null;
  /** The files that it imports statically: specifier to path. */
  imports: Map<string, string>;
  exports: Exports;
  isEvaluated: boolean;
}

/**
 * Loads the `.ts`, `.js` and `.json` files that cells import by relative paths.
 * Each import reads the files again; what changed, and what depends on it, is
 * run again, the rest stays as it is.
 */
export class UserModules {
  constructor(private readonly _options: IUserModulesOptions) {}

  /** Whether a specifier means a file of the user. */
  static isRelative(specifier: string): boolean {
    return /^\.{0,2}\//.test(specifier);
  }

  /** @param referrer - the importing file; anything else for a cell */
  async import(specifier: string, referrer: string): Promise<object> {
    if (!UserModules.isRelative(specifier)) {
      return this._options.importOther(specifier, referrer);
    }
    const graph = new Map<string, IRecord>();
    const path = await this._collect(specifier, referrer, graph);
    this._renew(graph);
    await this._evaluate(path, graph, new Set());
    return graph.get(path)!.exports;
  }

  /** Read a file and all that it imports; gives its path. */
  private async _collect(
    specifier: string,
    referrer: string,
    graph: Map<string, IRecord>
  ): Promise<string> {
    const folder = this._known.has(referrer) ? folderOf(referrer) : '';
    const wanted = joinPath(folder, specifier);
    const { path, text } = await this._read(wanted, specifier, graph);
    if (graph.has(path)) {
      return path;
    }
    const known = this._known.get(path);
    const record =
      known?.text === text && known.isEvaluated
        ? known
        : await this._compile(path, text);
    graph.set(path, record);
    this._known.set(path, record);
    for (const { specifier: inner, isDynamic } of record.compiled?.imports ??
      []) {
      if (!isDynamic && UserModules.isRelative(inner)) {
        record.imports.set(inner, await this._collect(inner, path, graph));
      }
    }
    return path;
  }

  private async _read(
    wanted: string,
    specifier: string,
    graph: Map<string, IRecord>
  ): Promise<{ path: string; text: string }> {
    const candidates = ENDINGS.map(ending => wanted + ending);
    if (wanted.endsWith('.js')) {
      candidates.splice(1, 0, `${wanted.slice(0, -3)}.ts`);
    }
    for (const path of candidates) {
      const collected = graph.get(path);
      if (collected) {
        return collected;
      }
      const isCode = /\.(ts|mts|js|mjs|json)$/.test(path);
      if (!isCode || (await this._options.exists?.(path)) === false) {
        continue;
      }
      try {
        return { path, text: await this._options.readText(path) };
      } catch {
        continue;
      }
    }
    throw new KernelError(
      'module-not-found',
      `Cannot find module '${specifier}': no file ${wanted} beside the notebook`
    );
  }

  private async _compile(path: string, text: string): Promise<IRecord> {
    const isData = path.endsWith('.json');
    const { interruptChecks, hasFlag, lower } = this._options;
    const { compileModuleLate } = await this._options.compilers();
    const locate = (line: number, column: number) => ({ line, column });
    this._options.addSource(path, { label: path, text, locate });
    const options = { url: path, interruptChecks, hasFlag };
    const compiled = isData
      ? null
      : await compileModuleLate(text, options, lower).catch(error => {
          throw CellSyntaxError.locate(error, path);
        });
    if (compiled) {
      this._options.addSource(path, {
        label: path,
        text,
        locate: (line, column) => compiled.locate(line, column)
      });
    }
    const exports = emptyExports();
    const imports = new Map<string, string>();
    return { path, text, compiled, imports, exports, isEvaluated: false };
  }

  /** What imports something that will run again must run again. */
  private _renew(graph: Map<string, IRecord>): void {
    for (let isStable = false; !isStable;) {
      isStable = true;
      for (const record of graph.values()) {
        const isStale = [...record.imports.values()].some(
          path => graph.get(path)?.isEvaluated === false
        );
        if (record.isEvaluated && isStale) {
          record.isEvaluated = false;
          record.exports = emptyExports();
          isStable = false;
        }
      }
    }
  }

  /** Run a file after those that it imports; a circle is entered once. */
  private async _evaluate(
    path: string,
    graph: Map<string, IRecord>,
    entered: Set<string>
  ): Promise<void> {
    const record = graph.get(path)!;
    if (record.isEvaluated || entered.has(path)) {
      return;
    }
    entered.add(path);
    for (const dependency of record.imports.values()) {
      await this._evaluate(dependency, graph, entered);
    }
    if (!record.compiled) {
      record.exports.default = readJSON(record.text, path);
      record.isEvaluated = true;
      return;
    }
    const run = this._options.evaluate(record.compiled.code, path) as (
      module: object
    ) => Promise<void>;
    await run({
      exports: record.exports,
      meta: { url: path },
      import: (specifier: string) => {
        const known = graph.get(record.imports.get(specifier) ?? '');
        return known
          ? Promise.resolve(known.exports)
          : this.import(specifier, path);
      }
    });
    record.isEvaluated = true;
  }

  private readonly _known = new Map<string, IRecord>();
}

function readJSON(text: string, path: string): unknown {
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
  return exports;
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end);
}

/** `path` as seen from `folder`; `..` that lead out of the notebook's stay. */
export function joinPath(folder: string, path: string): string {
  const isRooted = path.startsWith('/');
  const parts = isRooted ? [] : folder.split('/').filter(part => part !== '');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return (isRooted || folder.startsWith('/') ? '/' : '') + parts.join('/');
}
