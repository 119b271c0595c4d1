import type { Require } from './commonJS.js';
import type { IImport } from './transform/types.js';
import type { ICellName, IHome } from './types.js';

/** What `require` is in the cells of a notebook where they call it with a literal. */
export class CellRequire {
  constructor(
    private readonly _home: Pick<IHome, 'requirer'>,
    private readonly _global: { require?: Require }
  ) {
    this._own = _global.require;
  }

  /** Read what a cell may require, before it runs. */
  async read(required: IImport[], cell: ICellName): Promise<void> {
    const require = await this._home.requirer(required, cell);
    this._prepared.set(cell.url, require);
  }

  /** That of a cell that was read; what somebody has put in place of the global one. */
  of(cell: string): Require {
    const { require } = this._global;
    const isOwn = require === this._own;
    return isOwn ? this._prepared.get(cell)! : require!;
  }

  private readonly _own: Require | undefined;
  private readonly _prepared = new Map<string, Require>();
}
