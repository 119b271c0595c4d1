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
  /** @param _evaluate - runs a script that leaves `$nbgridCompilers` */
  constructor(private readonly _evaluate: (script: string) => void) {
    this._coming.catch(() => undefined);
  }

  /** The script is here. */
  receive(script: string): void {
    this._script = script;
    this._found(script);
  }

  /** The script could not be fetched. */
  fail(reason: string): void {
    this._missing(new Error(`The compiler could not be loaded: ${reason}`));
  }

  /** The compiler, for one who needs it. */
  get(): ICompilers | Promise<ICompilers> {
    this._isWanted = true;
    return this._loaded ?? this._coming.then(script => this._load(script));
  }

  /** Something was asked of the Worker: rest begins anew. */
  disturb(): void {
    clearTimeout(this._timer);
    if (!this._isWanted) {
      this._timer = setTimeout(() => this._prepare(), REST_MS);
    }
  }

  private _load(script: string): ICompilers {
    if (!this._loaded) {
      this._evaluate(script);
      this._loaded = globalThis.$nbgridCompilers!;
      delete globalThis.$nbgridCompilers;
    }
    return this._loaded;
  }

  /** Also has the engine compile what of the compiler any cell needs. */
  private _prepare(): void {
    if (this._script === null || this._loaded) {
      return;
    }
    const { CellCompiler } = this._load(this._script);
    void new CellCompiler().compile('const a: number = 0; a', { url: '' });
  }

  private _loaded: ICompilers | null = null;
  private _script: string | null = null;
  private _isWanted = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _found: (script: string) => void = () => undefined;
  private _missing: (reason: Error) => void = () => undefined;
  private readonly _coming = new Promise<string>((resolve, reject) => {
    this._found = resolve;
    this._missing = reject;
  });
}
