import type { ICellCompiler } from './execution.js';
import type { CellCompiler } from './transform/compiler.js';
import type { ICompilers } from './compilers.js';
import type { ICompiledCell, ICompileOptions } from './transform/types.js';
import type { IHome } from './types.js';

/** Compiles cells, and judges them, by what the home gives, or is still loading. */
export class LateCompiler implements ICellCompiler {
  /** @param _hurry - resolves when another request waits */
  constructor(
    private readonly _home: Pick<IHome, 'compilers' | 'lower'>,
    private readonly _hurry: () => Promise<void>
  ) {}

  compile(
    source: string,
    options: ICompileOptions
  ): ICompiledCell | Promise<ICompiledCell> {
    const compilers = this._home.compilers();
    return compilers instanceof Promise
      ? compilers.then(loaded => {
          options.checkWanted?.();
          return this._cells(loaded).compile(source, options);
        })
      : this._cells(compilers).compile(source, options);
  }

  /**
   * The content of an `is_complete_reply`: `unknown` when the compiler cannot be
   * loaded, or others wait meanwhile.
   */
  async isComplete(code: string): Promise<Record<string, unknown>> {
    const compilers = this._home.compilers();
    const loaded =
      compilers instanceof Promise
        ? await Promise.race([
            compilers.catch(() => null),
            this._hurry().then(() => null)
          ])
        : compilers;
    return loaded ? { ...loaded.isComplete(code) } : { status: 'unknown' };
  }

  private _cells({ CellCompiler }: ICompilers): CellCompiler {
    const { lower } = this._home;
    return (this._compiler ??= new CellCompiler(lower && { lower }));
  }

  private _compiler: CellCompiler | null = null;
}
