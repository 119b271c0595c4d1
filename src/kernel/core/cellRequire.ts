import type { Require } from './commonJS.js';
import type { IRuntime } from './transform/runtime.js';
import type { IImport } from './transform/types.js';
import type { ICellName, IHome } from './types.js';

/** What `require` is in the cells of a notebook where they name files by literals. */
export class CellRequire {
  constructor(
    private readonly _home: Pick<IHome, 'requirer' | 'evaluate'>,
    private readonly _global: { require?: Require },
    /** Whether a cell has declared a `require`. */
    private readonly _isDeclared: () => boolean
  ) {
    this._own = _global.require;
  }

  /** Whether there is a `require` for all that is no file. */
  get isGlobal(): boolean {
    return this._own !== undefined;
  }

  /** Read what a cell may require, before it runs. */
  async read(required: IImport[], cell: ICellName): Promise<void> {
    const require = await this._home.requirer(required, cell);
    this._prepared.set(cell.url, require);
  }

  /**
   * What a cell that was read has: that, or what somebody has put in its place.
   *
   * @throws ReferenceError when the global one was deleted
   */
  readonly cell: IRuntime['cell'] = url => {
    const require = this._isDeclared()
      ? (this._home.evaluate('require', 'require') as Require)
      : this._global.require;
    if (require === this._own) return { require: this._prepared.get(url)! };
    if (require === undefined)
      throw new ReferenceError('require is not defined');
    return { require };
  };

  private readonly _own: Require | undefined;
  private readonly _prepared = new Map<string, Require>();
}
