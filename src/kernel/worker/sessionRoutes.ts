import { type IRoute, json } from './http.js';
import type { KernelTable } from './kernelTable.js';
import { sessionFolder } from './paths.js';
import { serverList } from './serverList.js';
import type {
  IPageSession,
  ISessionModel,
  SessionTable
} from './sessionTable.js';

/** What the routes of sessions work on. */
export interface ISessionRoutesOptions {
  kernels: KernelTable;
  sessions: SessionTable;
  /** Whether a kernel of that name starts in this page. */
  isOurs: (name: string | undefined) => Promise<boolean>;
  fetch: (request: Request) => Promise<Response>;
  request: (path: string, init?: RequestInit) => Promise<Response>;
}

/** What a client may change of a session. */
interface ISessionChange {
  path?: string;
  name?: string;
  type?: string;
  kernel?: { id?: string; name?: string } | null;
}

/**
 * Answers `api/sessions`. A session keeps its id when its kernel is changed
 * from one of this page to one of the server, or back.
 */
export class SessionRoutes {
  constructor(private readonly _options: ISessionRoutesOptions) {}

  async handle({ method, parts, request }: IRoute): Promise<Response> {
    const id = parts[1];
    if (id === undefined) {
      return method === 'POST' ? this._start(request) : this._list(request);
    }
    const session = this._options.sessions.get(id);
    switch (method) {
      case 'PATCH':
        return this._change(id, request);
      case 'DELETE':
        return session ? this._end(session) : this._endOnServer(id, request);
      default:
        return session
          ? json(this._model(session))
          : this._renamed(id, this._toServer(id, request));
    }
  }

  /** The server's list first: what starts meanwhile must be in ours. */
  private async _list(request: Request): Promise<Response> {
    const { fetch, sessions } = this._options;
    return serverList<ISessionModel>(
      () => fetch(request.clone()),
      () => sessions.moves,
      listed =>
        json([
          ...listed.map(model => ({
            ...model,
            id: sessions.clientId(model.id)
          })),
          ...sessions.all().map(session => this._model(session))
        ])
    );
  }

  private async _start(request: Request): Promise<Response> {
    const body = (await request.clone().json()) as ISessionChange;
    if (!(await this._isForUs(body.kernel))) {
      return this._options.fetch(request);
    }
    const { path = '', name = '', type = 'notebook' } = body;
    const known = this._options.sessions.ofPath(path, type);
    if (known) {
      return json(this._model(known), 201);
    }
    const id = crypto.randomUUID?.() ?? `page-${Date.now()}-${Math.random()}`;
    const kernelId = this._kernelFor(path, body.kernel);
    const session = { id, path, name, type, kernelId };
    this._options.sessions.set(session);
    return json(this._model(session), 201);
  }

  private async _change(id: string, request: Request): Promise<Response> {
    const change = (await request.clone().json()) as ISessionChange;
    const isForUs = await this._isForUs(change.kernel);
    // As it is by now: a rename is two changes at once, of the path and the name.
    const session = this._options.sessions.get(id);
    if (session) {
      return change.kernel && !isForUs
        ? this._moveToServer(session, change)
        : this._changeHere(session, change);
    }
    return isForUs
      ? this._moveHere(id, change)
      : this._renamed(id, this._toServer(id, request));
  }

  private _changeHere(session: IPageSession, change: ISessionChange): Response {
    const { kernels, sessions } = this._options;
    const { path, name, type, kernel } = change;
    const next = {
      ...session,
      path: path ?? session.path,
      name: name ?? session.name,
      type: type ?? session.type
    };
    this._follow(session, next.path);
    if (kernel && kernel.id !== session.kernelId) {
      next.kernelId = this._kernelFor(next.path, kernel);
    }
    sessions.set(next);
    if (next.kernelId !== session.kernelId) {
      kernels.remove(session.kernelId);
    }
    return json(this._model(next));
  }

  /** A kernel that runs in the folder of a document goes with it. */
  private _follow(session: IPageSession, path: string): void {
    const kernel = this._options.kernels.get(session.kernelId);
    if (kernel?.folder === sessionFolder(session.path)) {
      kernel.folder = sessionFolder(path);
    }
  }

  private async _moveToServer(
    session: IPageSession,
    change: ISessionChange
  ): Promise<Response> {
    const { kernels, sessions, request } = this._options;
    const { path, name, type } = { ...session, ...change };
    const response = await request('api/sessions', {
      method: 'POST',
      body: JSON.stringify({ path, name, type, kernel: change.kernel })
    });
    if (!response.ok) {
      return response;
    }
    const model = (await response.json()) as ISessionModel;
    sessions.moveToServer(session.id, model.id);
    kernels.remove(session.kernelId);
    return json({ ...model, id: session.id });
  }

  private async _moveHere(
    id: string,
    change: ISessionChange
  ): Promise<Response> {
    const { sessions, request } = this._options;
    const address = sessionAddress(sessions.serverId(id));
    const found = await request(address);
    if (!found.ok) {
      return found;
    }
    const model = (await found.json()) as ISessionModel;
    const { path, name, type } = { ...model, ...change };
    const kernelId = this._kernelFor(path, change.kernel);
    const session = { id, path, name, type, kernelId };
    sessions.set(session);
    await request(address, { method: 'DELETE' });
    return json(this._model(session));
  }

  private _end(session: IPageSession): Response {
    const { kernels, sessions } = this._options;
    sessions.delete(session.id);
    kernels.remove(session.kernelId);
    return json(null, 204);
  }

  private async _endOnServer(id: string, request: Request): Promise<Response> {
    const response = await this._toServer(id, request);
    this._options.sessions.forget(id);
    return response;
  }

  /** The request, under the id that the server knows the session by. */
  private async _toServer(id: string, request: Request): Promise<Response> {
    const { fetch, sessions, request: send } = this._options;
    const serverId = sessions.serverId(id);
    if (serverId === id) {
      return fetch(request);
    }
    const { method } = request;
    const init: RequestInit = { method };
    if (method === 'PATCH') {
      const body = (await request.json()) as object;
      init.body = JSON.stringify({ ...body, id: serverId });
    }
    return send(sessionAddress(serverId), init);
  }

  /** An answer of the server, under the id that the client knows. */
  private async _renamed(
    id: string,
    answer: Promise<Response>
  ): Promise<Response> {
    const response = await answer;
    if (!response.ok || this._options.sessions.serverId(id) === id) {
      return response;
    }
    return json({ ...((await response.json()) as ISessionModel), id });
  }

  private async _isForUs(kernel: ISessionChange['kernel']): Promise<boolean> {
    const { kernels, isOurs } = this._options;
    return kernel?.id != null ? kernels.has(kernel.id) : isOurs(kernel?.name);
  }

  /** The running kernel that is named, else a new one. */
  private _kernelFor(path: string, kernel: ISessionChange['kernel']): string {
    const { kernels } = this._options;
    return kernel?.id != null
      ? kernel.id
      : kernels.start(sessionFolder(path)).id;
  }

  private _model(session: IPageSession): object {
    const { kernelId, ...rest } = session;
    const kernel = this._options.kernels.model(kernelId);
    const notebook = { path: session.path, name: session.name };
    return { ...rest, kernel, notebook };
  }
}

function sessionAddress(id: string): string {
  return `api/sessions/${encodeURIComponent(id)}`;
}
