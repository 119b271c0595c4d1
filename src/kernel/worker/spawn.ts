/** The script of a kernel's Worker. */
export interface IScript {
  /** The folder of the script, where its other files are. */
  readonly base: string;
  /** Start a Worker. */
  start(): Promise<Worker>;
}

/**
 * The script, fetched once: each Worker starts from a Blob, with no request to
 * the server. Where that is refused, it starts from the script's own address.
 */
export class WorkerScript implements IScript {
  constructor(private readonly _address: string = workerAddress()) {}

  get base(): string {
    return new URL('.', this._address).href;
  }

  async start(): Promise<Worker> {
    this._source ??= this._load();
    return new Worker(await this._source);
  }

  private async _load(): Promise<string> {
    try {
      const [response, isAllowed] = await Promise.all([
        fetch(this._address),
        canStartFromBlob()
      ]);
      if (!response.ok || !isAllowed) {
        return this._address;
      }
      const text = shielded(await response.text());
      return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    } catch {
      return this._address;
    }
  }

  private _source: Promise<string> | null = null;
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
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array Float64Array Function Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt addEventListener atob btoa Blob clearTimeout crypto fetch location MessageChannel navigator performance queueMicrotask self setTimeout structuredClone TextDecoder TextEncoder URL XMLHttpRequest'.split(
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
 * The address of the bundled script. The builder knows a Worker only where one
 * is made of a URL that it can read, so one is made, of a class that does no
 * more than remember the address.
 */
function workerAddress(): string {
  const { Worker: Original } = globalThis;
  let address = '';
  globalThis.Worker = class {
    constructor(url: URL) {
      address = url.href;
    }
  } as unknown as typeof Worker;
  try {
    new Worker(
      /* webpackChunkName: "kernel" */ new URL('./worker.js', import.meta.url),
      { type: 'module' }
    );
  } finally {
    globalThis.Worker = Original;
  }
  return address;
}
