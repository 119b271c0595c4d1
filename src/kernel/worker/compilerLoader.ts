import type { ICompilers } from '../core/index.js';

/** Host functions are taken before user code runs. */
const { setTimeout, clearTimeout } = globalThis;

/** How long a kernel must have been left alone to load what it does not need yet. */
const REST_MS = 100;

/**
 * Loads the compiler: when a cell needs it, or before, once the Worker has had
 * nothing to do for a while, so that kernels which start together do not keep
 * each other from answering.
 */
export class CompilerLoader {
  /**
   * @param _evaluate - runs a script that leaves `$nbgridCompilers`
   * @param _ask - for the script, if it is needed before it has come
   */
  constructor(
    private readonly _evaluate: (script: string) => void,
    private readonly _ask: () => Promise<string>
  ) {}

  /** The script is here. */
  receive(script: string): void {
    this._script = script;
  }

  /**
   * The compiler, for one who needs it. Rejects when its script cannot be had;
   * the next who needs it asks again.
   */
  get(): ICompilers | Promise<ICompilers> {
    this._isWanted = true;
    if (this._loaded) {
      return this._loaded;
    }
    return this._script === null ? this._fetch() : this._load(this._script);
  }

  /** Something was asked of the Worker: rest begins anew. */
  disturb(): void {
    clearTimeout(this._timer);
    if (!this._isWanted) {
      this._timer = setTimeout(() => this._prepare(), REST_MS);
    }
  }

  private async _fetch(): Promise<ICompilers> {
    let script: string;
    try {
      script = await this._ask();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The compiler could not be loaded: ${reason}`);
    }
    return this._load(script);
  }

  private _load(script: string): ICompilers {
    if (!this._loaded) {
      this._evaluate(script);
      this._loaded = globalThis.$nbgridCompilers!;
      delete globalThis.$nbgridCompilers;
      this._script = null;
    }
    return this._loaded;
  }

  /** Also has the engine compile what of the compiler any cell needs. */
  private _prepare(): void {
    if (this._script !== null && !this._loaded) {
      const { CellCompiler } = this._load(this._script);
      void new CellCompiler().compile('const a: number = 0; a', { url: '' });
    }
  }

  private _loaded: ICompilers | null = null;
  private _script: string | null = null;
  private _isWanted = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
}
