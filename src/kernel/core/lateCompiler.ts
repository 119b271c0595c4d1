import type { ICellCompiler } from './execution.js';
import type { CellCompiler } from './transform/compiler.js';
import type { ICompilers } from './compilers.js';
import type { ICompiledCell, ICompileOptions } from './transform/types.js';
import type { IHome } from './types.js';

/** Compiles cells by what the home gives, or is still loading. */
export class LateCompiler implements ICellCompiler {
  constructor(private readonly _home: Pick<IHome, 'compilers' | 'lower'>) {}

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

  private _cells({ CellCompiler }: ICompilers): CellCompiler {
    const { lower } = this._home;
    return (this._compiler ??= new CellCompiler(lower && { lower }));
  }

  private _compiler: CellCompiler | null = null;
}
