import { shielded } from './shield.js';

/** Where the scripts of a kernel's Worker are. */
export interface IAddresses {
  kernel: string;
  compiler: string;
  library: string;
}

/** The scripts that a kernel's Worker runs. */
export interface IScript {
  /** The folder of the script, where its other files are. */
  readonly base: string;
  /** Fetch what Workers start from, so that the first one starts sooner. */
  prepare(): void;
  /** Start a Worker. */
  start(): Promise<Worker>;
  /** The text of the script with the compiler; rejects when it cannot be fetched. */
  compiler(): Promise<string>;
  /** The address of the script with the module `nbgrid`, for a Worker to load. */
  library(): Promise<string>;
}

/**
 * The scripts, each fetched once: a Worker starts from a Blob, with no request to
 * the server. Where that is refused, it starts from the script's own address.
 */
export class WorkerScript implements IScript {
  constructor(private readonly _addresses: IAddresses = bundledAddresses()) {}

  get base(): string {
    return new URL('.', this._addresses.kernel).href;
  }

  prepare(): void {
    this._kernel ??= this._load(this._addresses.kernel);
    void this.compiler().catch(() => undefined);
  }

  async start(): Promise<Worker> {
    this.prepare();
    return new Worker((await this._kernel)!);
  }

  compiler(): Promise<string> {
    this._compiler ??= fetchShielded(this._addresses.compiler).catch(
      (reason: unknown) => {
        this._compiler = null;
        throw reason;
      }
    );
    return this._compiler;
  }

  library(): Promise<string> {
    this._library ??= this._load(this._addresses.library);
    return this._library;
  }

  private async _load(address: string): Promise<string> {
    this._isAllowed ??= canStartFromBlob();
    try {
      const [text, isAllowed] = await Promise.all([
        fetchShielded(address),
        this._isAllowed
      ]);
      if (!isAllowed) {
        return address;
      }
      return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    } catch {
      return address;
    }
  }

  private _kernel: Promise<string> | null = null;
  private _compiler: Promise<string> | null = null;
  private _library: Promise<string> | null = null;
  private _isAllowed: Promise<boolean> | null = null;
}

async function fetchShielded(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status} ${response.statusText}`);
  }
  return `${shielded(await response.text())}\n//# sourceURL=${address}`;
}

/** Whether the page's content security policy lets Workers start from a Blob. */
function canStartFromBlob(): Promise<boolean> {
  const url = URL.createObjectURL(new Blob(['postMessage(0)']));
  return new Promise<boolean>(resolve => {
    const probe = new Worker(url);
    probe.onmessage = () => resolve(true);
    probe.onerror = () => resolve(false);
  }).finally(() => URL.revokeObjectURL(url));
}

/**
 * The addresses of the bundled scripts. The builder knows a Worker only where
 * one is made of a URL that it can read, so one is made, of a class that does no
 * more than remember the address.
 */
function bundledAddresses(): IAddresses {
  const { Worker: Original } = globalThis;
  const found: string[] = [];
  globalThis.Worker = class {
    constructor(url: URL) {
      found.push(url.href);
    }
  } as unknown as typeof Worker;
  try {
    new Worker(
      /* webpackChunkName: "kernel" */ new URL('./worker.js', import.meta.url),
      { type: 'module' }
    );
    new Worker(
      /* webpackChunkName: "kernel-compiler" */ new URL(
        './compiler.js',
        import.meta.url
      ),
      { type: 'module' }
    );
    new Worker(
      /* webpackChunkName: "kernel-library" */ new URL(
        './library.js',
        import.meta.url
      ),
      { type: 'module' }
    );
  } finally {
    globalThis.Worker = Original;
  }
  const [kernel, compiler, library] = found;
  return { kernel, compiler, library };
}
