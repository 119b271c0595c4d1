import { type IPageFiles, ServerFiles } from './files.js';
import { type IRoute, json } from './http.js';
import { kernelspec, KERNEL_NAME, LOGO } from './kernelspec.js';
import type { IPageLanguage } from './language.js';
import { KernelTable } from './kernelTable.js';
import { kernelFolder } from './paths.js';
import type { PageKernelParts } from './pageKernel.js';
import { serverList } from './serverList.js';
import { SessionRoutes } from './sessionRoutes.js';
import { SessionTable } from './sessionTable.js';
import { Spares } from './spares.js';
import type { IScript } from './spawn.js';

/** Which home the kernel `typescript` runs in. */
export type KernelHome = 'page' | 'server';

/** What the router stands in front of. */
export interface IKernelRouterOptions {
  /** Address of the server, with a slash at its end. */
  baseUrl: string;
  /** Sends a complete request to the server. */
  fetch: (request: Request) => Promise<Response>;
  /** Makes and sends a request to a path of the server, credentials added. */
  request: (path: string, init?: RequestInit) => Promise<Response>;
  WebSocket: typeof WebSocket;
  /** The script of a kernel's Worker. */
  script: IScript;
  version: string;
}

/** What settings can change at any time; it holds for kernels that start later. */
export interface IKernelRouterSettings {
  /** Default: `page`. */
  home: KernelHome;
  /** Workers kept ready once a kernel has run. Default: 1. */
  spares: number;
  /** Whether loops can be interrupted. Default: true. */
  interruptChecks: boolean;
  /** Packages that notebooks in the page can import. Default: none. */
  importMap: Record<string, string>;
}

/**
 * Stands between JupyterLab and its server: answers what concerns the kernels
 * that run in this page, passes everything else through.
 */
export class KernelRouter {
  constructor(private readonly _options: IKernelRouterOptions) {
    this._spares = new Spares(_options.script);
    this.files = new ServerFiles((path, init) => _options.request(path, init));
    this._start = {
      interruptChecks: true,
      version: _options.version,
      importMap: {}
    };
    this._sessions = new SessionTable();
    this._kernels = new KernelTable({
      spares: this._spares,
      files: () => this.files,
      language: () => this.language,
      start: this._start,
      onRemoved: id => this._sessions.deleteOfKernel(id)
    });
    this._sessionRoutes = new SessionRoutes({
      kernels: this._kernels,
      sessions: this._sessions,
      isOurs: name => this.isOurs(name),
      fetch: _options.fetch,
      request: _options.request
    });
    this._base = new URL(_options.baseUrl).pathname;
    this.WebSocket = this._wrapWebSocket();
  }

  /** The lab's files; a lab without a server puts its own here. */
  files: IPageFiles;

  /** What knows types; a lab that has such a thing puts it here. Default: none. */
  language: IPageLanguage | null = null;

  /** To be used in place of the browser's. */
  readonly WebSocket: typeof WebSocket;

  /** What a kernel of the page is made of, for who keeps kernels elsewhere. */
  get kernelParts(): PageKernelParts {
    return {
      spares: this._spares,
      files: () => this.files,
      language: () => this.language,
      start: this._start
    };
  }

  /** Take new settings, those that are given. */
  configure(settings: Partial<IKernelRouterSettings>): void {
    this._home = settings.home ?? this._home;
    this._spares.size = settings.spares ?? this._spares.size;
    Object.assign(this._start, {
      interruptChecks: settings.interruptChecks ?? this._start.interruptChecks,
      importMap: settings.importMap ?? this._start.importMap
    });
  }

  /** Take settings that are still being read; kernels wait for them to start. */
  configureLater(settings: Promise<Partial<IKernelRouterSettings>>): void {
    this._configured = settings
      .then(values => this.configure(values))
      .catch(reason => console.error('Settings could not be read.', reason));
  }

  /** Fetch what kernels start from, so that the first one starts sooner. */
  prepare(): void {
    if (this._isPage()) {
      this._options.script.prepare();
    }
  }

  /** To be used in place of the browser's. */
  readonly fetch = async (
    input: RequestInfo | URL,
    init?: RequestInit
  ): Promise<Response> => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (!path.startsWith(`${this._base}api/`)) {
      return this._options.fetch(request);
    }
    const parts = path
      .slice(this._base.length + 'api/'.length)
      .split('/')
      .filter(part => part !== '');
    const { method } = request;
    // Decoded for these alone: what others ask for is none of ours, however it is written.
    const route = (): IRoute => ({
      method,
      parts: parts.map(decodeURIComponent),
      request
    });
    switch (parts[0]) {
      case 'kernelspecs':
        return this._kernelspecs(route());
      case 'kernels':
        return this._kernelRoutes(route());
      case 'sessions':
        return this._sessionRoutes.handle(route());
      default:
        return this._options.fetch(request);
    }
  };

  /** Whether kernels of that name start in this page. */
  async isOurs(name: string | undefined): Promise<boolean> {
    if (name !== KERNEL_NAME) {
      return false;
    }
    await this._configured;
    return this._isPage();
  }

  private async _kernelspecs({ parts, request }: IRoute): Promise<Response> {
    if (parts.length === 2 && parts[1] === KERNEL_NAME && this._isPage()) {
      return json(kernelspec(LOGO));
    }
    if (parts.length !== 1) {
      return this._options.fetch(request);
    }
    const response = await this._options.fetch(request).catch(() => null);
    const listed = response?.ok
      ? ((await response.json()) as IKernelspecList)
      : { default: KERNEL_NAME, kernelspecs: {} };
    this._isOnServer = KERNEL_NAME in listed.kernelspecs;
    if (this._isPage()) {
      listed.kernelspecs[KERNEL_NAME] = kernelspec(LOGO);
    }
    return json(listed);
  }

  private async _kernelRoutes(route: IRoute): Promise<Response> {
    const { method, parts, request } = route;
    const [, id, action] = parts;
    if (id === undefined) {
      return method === 'POST'
        ? this._startKernel(request)
        : this._list(request);
    }
    const kernel = this._kernels.get(id);
    if (!kernel) {
      return this._options.fetch(request);
    }
    if (method === 'DELETE') {
      this._kernels.remove(id);
      return json(null, 204);
    }
    if (method === 'POST' && action === 'interrupt') {
      kernel.interrupt();
      return json(null, 204);
    }
    if (method === 'POST' && action === 'restart') {
      kernel.restart();
    }
    return json(this._kernels.model(id));
  }

  /** The server's list first: what starts meanwhile must be in ours. */
  private async _list(request: Request): Promise<Response> {
    return serverList<object>(
      () => this._options.fetch(request.clone()),
      () => this._sessions.moves,
      listed => json([...listed, ...this._kernels.models()])
    );
  }

  private async _startKernel(request: Request): Promise<Response> {
    const body = (await request.clone().json()) as {
      name?: string;
      path?: string;
    };
    if (!(await this.isOurs(body.name))) {
      return this._options.fetch(request);
    }
    const kernel = this._kernels.start(kernelFolder(body.path ?? ''));
    return json(this._kernels.model(kernel.id), 201);
  }

  private _isPage(): boolean {
    return this._home === 'page' || !this._isOnServer;
  }

  private _wrapWebSocket(): typeof WebSocket {
    const kernels = this._kernels;
    return new Proxy(this._options.WebSocket, {
      construct(target, args: [string | URL, (string | string[])?]) {
        return kernels.open(String(args[0])) ?? new target(...args);
      }
    });
  }

  private readonly _spares: Spares;
  private readonly _kernels: KernelTable;
  private readonly _sessions: SessionTable;
  private readonly _sessionRoutes: SessionRoutes;
  private readonly _base: string;
  private readonly _start: {
    interruptChecks: boolean;
    version: string;
    importMap: Record<string, string>;
  };
  private _configured: Promise<void> = Promise.resolve();
  private _home: KernelHome = 'page';
  private _isOnServer = false;
}

interface IKernelspecList {
  default: string;
  kernelspecs: Record<string, object>;
}
