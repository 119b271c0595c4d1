import { URLExt } from '@jupyterlab/coreutils';
import {
  KernelAPI,
  KernelConnection,
  ServerConnection
} from '@jupyterlab/services';
import type { Kernel, KernelSpec } from '@jupyterlab/services';
import type { IKernel, IKernels, IStartOptions } from '../run/index.js';
import { portErrorOf } from './portErrors.js';
import { ServicesKernel } from './servicesKernel.js';

/**
 * Kernels through the kernels API of a Jupyter server: its own, those of a
 * gateway behind it, and those that the page itself provides under the same
 * API.
 *
 * They are started without a session and outside of the kernel manager, whose
 * list, asked for before the start and answered after it, would make it shut
 * the connection down.
 */
export class ServicesKernels implements IKernels {
  constructor(options: ServicesKernels.IOptions) {
    this._settings = options.serverSettings;
    this._specs = options.kernelspecs;
    this._localPath = options.localPath;
    this._api =
      options.kernelAPIClient ??
      new KernelAPI.KernelAPIClient({ serverSettings: options.serverSettings });
  }

  async names(): Promise<readonly string[]> {
    const refreshed = this._specs.refreshSpecs();
    try {
      await Promise.race([refreshed, hidden()]);
    } catch (error) {
      throw portErrorOf(error, 'Asking for the kernels');
    }
    refreshed.catch(() => undefined);
    return Object.keys(this._specs.specs?.kernelspecs ?? {});
  }

  async start({ name, folder, givenUp }: IStartOptions): Promise<IKernel> {
    // The server runs the kernel in `path`, which the type does not name.
    const request = { name, path: this._localPath(folder) };
    let model: Kernel.IModel;
    try {
      model = await this._api.startNew(request);
    } catch (error) {
      throw portErrorOf(error, `Starting the kernel ${name}`);
    }
    this._alive.add(model.id);
    const connection = new KernelConnection({
      model,
      serverSettings: this._settings,
      kernelAPIClient: this._api,
      handleComms: false
    });
    const kernel = new ServicesKernel({
      connection,
      spec: this._specs.specs?.kernelspecs[name],
      getModel: () => this._api.getModel(model.id),
      endOnServer: () => this._end(model.id),
      settleMs: name === 'deno' ? DENO_SETTLE_MS : 0
    });
    const problem = await Promise.race([
      kernel.ready().then(() => null, reasonOf),
      kernel.died.then(death => death.message),
      givenUp.then(() => 'It took too long.')
    ]);
    if (problem !== null) {
      void kernel.shutdown();
      throw new Error(`The kernel ${name} did not start. ${problem}`);
    }
    return kernel;
  }

  /**
   * Tell the server to end all kernels, without waiting for its answers: for a
   * page that is being left.
   */
  leave(): void {
    const { baseUrl } = this._settings;
    for (const id of this._alive) {
      const url = URLExt.join(baseUrl, 'api/kernels', encodeURIComponent(id));
      void ServerConnection.makeRequest(
        url,
        { method: 'DELETE', keepalive: true },
        this._settings
      ).catch(() => undefined);
    }
  }

  /**
   * A server that restarts a dead kernel at this moment answers with an error,
   * and with the kernel left alive: hence the repetition.
   */
  private async _end(id: string): Promise<void> {
    for (let failures = 0; failures < END_FAILURES;) {
      try {
        await this._api.shutdown(id);
        this._alive.delete(id);
        return;
      } catch (error) {
        const isAway = portErrorOf(error, '').code === 'unavailable';
        failures += isAway ? AWAY_WEIGHT : 1;
        await new Promise(resolve => setTimeout(resolve, END_DELAY_MS));
      }
    }
  }

  private readonly _alive = new Set<string>();
  private readonly _settings: ServerConnection.ISettings;
  private readonly _specs: KernelSpec.IManager;
  private readonly _localPath: (path: string) => string;
  private readonly _api: Kernel.IKernelAPIClient;
}

export namespace ServicesKernels {
  export interface IOptions {
    readonly serverSettings: ServerConnection.ISettings;
    readonly kernelspecs: KernelSpec.IManager;
    /** A path without the name of its drive, as kernels want it. */
    readonly localPath: (path: string) => string;
    /** Default: one that asks the server of `serverSettings`. */
    readonly kernelAPIClient?: Kernel.IKernelAPIClient;
  }
}

/** Deno's kernel writes what was printed some time after its idle status. */
const DENO_SETTLE_MS = 100;

const END_DELAY_MS = 1000;

/** How often ending a kernel may fail. */
const END_FAILURES = 20;

/** A server that is away is waited for half an hour. */
const AWAY_WEIGHT = END_FAILURES / 1800;

/**
 * Resolves when the page is hidden: the manager asks on an animation frame, and
 * a hidden page has none. What it knows from before has to do then.
 */
function hidden(): Promise<void> {
  return new Promise(resolve => {
    const page = globalThis.document;
    const check = (): void => {
      if (page?.hidden) {
        page.removeEventListener('visibilitychange', check);
        resolve();
      }
    };
    page?.addEventListener('visibilitychange', check);
    check();
  });
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
