import { fileUrl } from './cell.js';
import type { ICompilers } from './compilers.js';
import { mayBeCommonJS } from './moduleFiles.js';
import type { ISource } from './sources.js';
import { addedCalls } from './transform/addedCall.js';
import {
  CellSyntaxError,
  type ICompiledModule,
  type IModuleOptions,
  type Lower
} from './transform/types.js';

/** What compiling the user's own files needs. */
export interface IModuleCompilerOptions {
  /** What compiles the files. */
  compilers(): ICompilers | Promise<ICompilers>;
  /** Told of each file that is run, for the places in stack traces. */
  addSource(url: string, source: ISource): void;
  readonly interruptChecks?: boolean;
  /** Whether `$nb.flag` tells loops when to ask. Default: false. */
  hasFlag?: boolean;
  /** Lowers modules that have decorators. */
  lower?: Lower;
}

/** Compiles files; of JSON, which is none, null. */
export class ModuleCompiler {
  constructor(private readonly _options: IModuleCompilerOptions) {}

  /** @throws CellSyntaxError */
  async compile(path: string, text: string): Promise<ICompiledModule | null> {
    const { compileModuleLate } = await this._options.compilers();
    const options = this._begin(path, text);
    if (isData(path)) return null;
    const { lower } = this._options;
    const compiled = await compileModuleLate(text, options, lower).catch(
      error => {
        throw CellSyntaxError.locate(error, options.url);
      }
    );
    return this._end(path, text, compiled);
  }

  /**
   * The same without waiting, where the compilers are there.
   *
   * @throws CellSyntaxError also for decorators
   */
  compileNow(path: string, text: string): ICompiledModule | null {
    const { compileModule } = this._options.compilers() as ICompilers;
    const options = this._begin(path, text);
    if (isData(path)) return null;
    try {
      return this._end(path, text, compileModule(text, options));
    } catch (error) {
      throw CellSyntaxError.locate(error, options.url);
    }
  }

  private _begin(path: string, text: string): IModuleOptions {
    const locate = (line: number, column: number) => ({ line, column });
    const url = fileUrl(path);
    this._options.addSource(url, { label: path, text, locate });
    const { interruptChecks, hasFlag } = this._options;
    return {
      url,
      interruptChecks,
      hasFlag,
      mayBeCommonJS: mayBeCommonJS(path)
    };
  }

  private _end(
    path: string,
    text: string,
    compiled: ICompiledModule
  ): ICompiledModule {
    this._options.addSource(fileUrl(path), {
      label: path,
      text,
      locate: (line, column) => compiled.locate(line, column),
      isAdded: addedCalls(compiled.code)
    });
    return compiled;
  }
}

function isData(path: string): boolean {
  return path.endsWith('.json');
}
