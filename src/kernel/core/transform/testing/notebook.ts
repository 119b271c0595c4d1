import * as vm from 'node:vm';
import { inspect } from 'node:util';
import {
  CellCompiler,
  createLower,
  installRuntime,
  type ICompiledCell,
  type ITypeScript
} from '../index.js';

/** What one cell gave. */
export interface IOutcome {
  result?: string;
  error?: { name: string; message: string; line: number; column: number };
  stdout: string;
}

/** Runs cells as a kernel would, in a global scope of its own. */
export class TestNotebook {
  constructor(
    options: {
      interruptChecks?: boolean;
      hasFlag?: boolean;
      modules?: any;
    } = {}
  ) {
    this._checks = options.interruptChecks ?? true;
    this._hasFlag = options.hasFlag ?? false;
    this._modules = options.modules ?? {};
    const tick = (): number => {
      this.ticks += 1;
      if (this.ticks > this.maxTicks) {
        throw new Error('interrupted');
      }
      return 0;
    };
    const cell = () => ({
      require: (specifier: string) => this._modules[specifier]
    });
    const runtime = installRuntime(
      {
        tick,
        look: (chunk, max = Infinity) => {
          tick();
          return this.isFast ? Math.min(chunk * 2, max) : chunk;
        },
        left: 0,
        flag: this.flag,
        import: async specifier => {
          if (!(specifier in this._modules)) {
            throw new Error(`Cannot find module '${specifier}'`);
          }
          return this._modules[specifier];
        },
        save: () => 'context',
        restore: (context, value) => {
          if (context !== 'context') {
            throw new Error('The context was lost');
          }
          return value;
        }
      },
      cell
    );
    const names = ['setTimeout', 'structuredClone', 'URL'] as const;
    for (const name of names) {
      this.global[name] = globalThis[name];
    }
    this.global.console = {
      log: (...values: unknown[]) => {
        this._stdout += values.map(show).join(' ') + '\n';
      }
    };
    Object.assign(runtime, { meta: { url: 'notebook' } });
    this.global.$runtime = runtime;
    vm.createContext(this.global);
    this.global.$symbols = [Symbol.dispose, Symbol.asyncDispose];
    vm.runInContext(
      'const $nb=$runtime;delete globalThis.$runtime;' +
        '[Symbol.dispose,Symbol.asyncDispose]=$symbols;delete globalThis.$symbols',
      this.global
    );
  }

  readonly global: Record<string, unknown> = {};
  /** Raised: what reads it asks each time. */
  readonly flag = Int32Array.of(1);
  ticks = 0;
  maxTicks = Infinity;
  /** Whether loops are told that their chunks took no time. */
  isFast = false;
  last: ICompiledCell | undefined;

  /** Run cells; gives the outcome of the last. */
  async run(...cells: string[]): Promise<IOutcome> {
    let outcome: IOutcome = { stdout: '' };
    for (const cell of cells) {
      this._stdout = '';
      outcome = await this._runOne(cell);
    }
    return outcome;
  }

  private async _runOne(source: string): Promise<IOutcome> {
    this._count += 1;
    const url = `cell-${this._count}.ts`;
    try {
      const compiled = await this._compiler.compile(source, {
        url,
        interruptChecks: this._checks,
        hasFlag: this._hasFlag
      });
      this.last = compiled;
      this._compiled.set(url, compiled);
      const fresh = compiled.names.filter(name => !this._declared.has(name));
      if (fresh.length > 0) {
        fresh.forEach(name => this._declared.add(name));
        vm.runInContext(`let ${fresh.join()};`, this.global);
      }
      // What Jest does to stacks moves the columns of a file's first line.
      const place = { filename: url, lineOffset: 1 };
      if (compiled.hoisted !== null) {
        vm.runInContext(compiled.hoisted, this.global, place);
      }
      const box: any = await vm.runInContext(compiled.code, this.global, place);
      const stdout = this._stdout;
      return box === undefined
        ? { stdout }
        : { stdout, result: inspect(box[0]) };
    } catch (thrown) {
      const error = thrown as Error & { line?: number; column?: number };
      const frame = /(cell-\d+\.ts):(\d+):(\d+)/.exec(String(error?.stack));
      const at =
        frame &&
        this._compiled
          .get(frame[1])
          ?.locate(Number(frame[2]) - 1, Number(frame[3]));
      return {
        stdout: this._stdout,
        error: {
          name: error?.name,
          message: error?.message ?? String(thrown),
          line: error?.line ?? at?.line ?? 0,
          column: error?.column ?? at?.column ?? 0
        }
      };
    }
  }

  private _compiler = new CellCompiler({
    lower: createLower(
      async () => (await import('typescript')) as unknown as ITypeScript
    )
  });
  private _checks: boolean;
  private _hasFlag: boolean;
  private _modules: Record<string, object>;
  private _declared = new Set<string>();
  private _compiled = new Map<string, ICompiledCell>();
  private _count = 0;
  private _stdout = '';
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value);
}
