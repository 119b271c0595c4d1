/** A session as the REST API describes it. */
export interface ISessionModel {
  id: string;
  path: string;
  name: string;
  type: string;
  kernel: { id: string; name?: string } | null;
}

/** A session whose kernel runs in this page. */
export interface IPageSession {
  id: string;
  path: string;
  name: string;
  type: string;
  kernelId: string;
}

/**
 * The sessions of this page's kernels, and the names of those that began here
 * and went on at the server: a client keeps the id that it knows.
 */
export class SessionTable {
  /** How often a session has moved to the server. */
  get moves(): number {
    return this._moves;
  }

  get(id: string): IPageSession | undefined {
    return this._sessions.get(id);
  }

  all(): IPageSession[] {
    return [...this._sessions.values()];
  }

  ofPath(path: string, type: string): IPageSession | undefined {
    return this.all().find(
      session => session.path === path && session.type === type
    );
  }

  set(session: IPageSession): void {
    this._sessions.set(session.id, session);
    this._serverIds.delete(session.id);
  }

  delete(id: string): void {
    this._sessions.delete(id);
  }

  deleteOfKernel(kernelId: string): void {
    for (const session of this.all()) {
      if (session.kernelId === kernelId) {
        this._sessions.delete(session.id);
      }
    }
  }

  /** The server calls the session `serverId`, the client still `id`. */
  moveToServer(id: string, serverId: string): void {
    this._moves++;
    this._sessions.delete(id);
    if (id !== serverId) {
      this._serverIds.set(id, serverId);
    }
  }

  /** What the server calls the session that the client calls `id`. */
  serverId(id: string): string {
    return this._serverIds.get(id) ?? id;
  }

  /** What the client calls the session that the server calls `serverId`. */
  clientId(serverId: string): string {
    for (const [id, known] of this._serverIds) {
      if (known === serverId) {
        return id;
      }
    }
    return serverId;
  }

  forget(id: string): void {
    this._serverIds.delete(id);
  }

  private _moves = 0;
  private readonly _sessions = new Map<string, IPageSession>();
  private readonly _serverIds = new Map<string, string>();
}
