/** Where the scripts of a kernel's Worker are. */
export interface IAddresses {
  kernel: string;
  library: string;
}

/** The script of a kernel's Worker. */
export interface IScript {
  /** The folder of the script, where its other files are. */
  readonly base: string;
  /** Fetch what Workers start from, so that the first one starts sooner. */
  prepare(): void;
  /** Start a Worker. */
  start(): Promise<Worker>;
  /** The address of the script with the module `nbgrid`, for a Worker to load. */
  library(): Promise<string>;
}

/**
 * The script, fetched once: each Worker starts from a Blob, with no request to
 * the server. Where that is refused, it starts from the script's own address.
 */
export class WorkerScript implements IScript {
  constructor(private readonly _addresses: IAddresses = bundledAddresses()) {}

  get base(): string {
    return new URL('.', this._addresses.kernel).href;
  }

  prepare(): void {
    this._kernel ??= this._load(this._addresses.kernel);
  }

  async start(): Promise<Worker> {
    this.prepare();
    return new Worker((await this._kernel)!);
  }

  library(): Promise<string> {
    this._library ??= this._load(this._addresses.library);
    return this._library;
  }

  private async _load(address: string): Promise<string> {
    this._isAllowed ??= canStartFromBlob();
    try {
      const [response, isAllowed] = await Promise.all([
        fetch(address),
        this._isAllowed
      ]);
      if (!response.ok || !isAllowed) {
        return address;
      }
      const text = shielded(await response.text());
      return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    } catch {
      return address;
    }
  }

  private _kernel: Promise<string> | null = null;
  private _library: Promise<string> | null = null;
  private _isAllowed: Promise<boolean> | null = null;
}

/**
 * The script with the language's and the host's globals in variables of its
 * own: a notebook may declare its own `Map` or `performance`, which all scripts
 * of the Worker see.
 */
function shielded(script: string): string {
  const names = GLOBALS.filter(name => name in globalThis);
  return `(()=>{const {${names.join(',')}}=globalThis;${script}\n})()`;
}

/** What the kernel uses of the global scope. */
const GLOBALS =
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array Float64Array Function Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt addEventListener atob btoa Blob clearTimeout crypto fetch location MessageChannel navigator performance queueMicrotask self setTimeout structuredClone TextDecoder TextEncoder URL Worker XMLHttpRequest'.split(
    ' '
  );

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
      /* webpackChunkName: "kernel-library" */ new URL(
        './library.js',
        import.meta.url
      ),
      { type: 'module' }
    );
  } finally {
    globalThis.Worker = Original;
  }
  const [kernel, library] = found;
  return { kernel, library };
}
