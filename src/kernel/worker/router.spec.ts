import { KernelRouter } from './router.js';
import { FakeScript } from './testing/fakeScript.js';
import { until } from '../core/testing/until.js';

const BASE = 'http://lab/user/a/';

const SERVER_KERNEL = { id: 'server-kernel', name: 'python3' };

/** A server with one Python kernel, which keeps sessions. */
class FakeServer {
  isReachable = true;
  readonly requests: string[] = [];
  sessions: Record<string, unknown>[] = [];
  kernels: object[] = [SERVER_KERNEL];
  /** What lists wait for once they are made. */
  hold: Promise<void> = Promise.resolve();
  specs: Record<string, unknown> = { python3: { name: 'python3' } };

  readonly fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice('/user/a/'.length);
    this.requests.push(`${request.method} ${path}`);
    if (!this.isReachable) {
      throw new TypeError('Failed to fetch');
    }
    const id = path.split('/')[2];
    const session = this.sessions.find(model => model.id === id);
    switch (`${request.method} ${path.split('/')[1]}`) {
      case 'GET kernelspecs':
        return answer({ default: 'python3', kernelspecs: this.specs });
      case 'GET kernels':
        return this._held(answer(this.kernels));
      case 'GET sessions':
        return id ? answer(session) : this._held(answer(this.sessions));
      case 'POST sessions': {
        const body = (await request.json()) as Record<string, unknown>;
        const model = { ...body, id: 'server-session', kernel: SERVER_KERNEL };
        this.sessions.push(model);
        return answer(model, 201);
      }
      case 'PATCH sessions':
        Object.assign(session!, await request.json());
        return answer(session);
      case 'DELETE sessions':
        this.sessions = this.sessions.filter(model => model !== session);
        return answer(null, 204);
      default:
        return answer({ path });
    }
  };

  private async _held(response: Response): Promise<Response> {
    await this.hold;
    return response;
  }
}

function answer(content: unknown, status = 200): Response {
  return new Response(status === 204 ? null : JSON.stringify(content), {
    status
  });
}

class ServerSocket {
  constructor(readonly url: string) {}
}

function create() {
  const server = new FakeServer();
  const script = new FakeScript();
  const router = new KernelRouter({
    baseUrl: BASE,
    fetch: server.fetch,
    request: (path, init) => server.fetch(new Request(BASE + path, init)),
    WebSocket: ServerSocket as unknown as typeof WebSocket,
    script,
    version: 'test'
  });
  router.configure({ spares: 0 });
  const send = async (method: string, path: string, body?: unknown) => {
    const init = {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) })
    };
    const response = await router.fetch(new Request(BASE + path, init));
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  const end = (): void => {
    for (const worker of script.workers) {
      worker.terminate();
    }
  };
  return { server, script, router, send, end };
}

beforeAll(() => {
  (globalThis as { CloseEvent?: unknown }).CloseEvent ??= class extends (
    Event
  ) {};
});

const NOTEBOOK = { path: 'work/n.ipynb', name: 'n.ipynb', type: 'notebook' };
const OURS = { kernel: { name: 'typescript' } };

describe('KernelRouter, kernels', () => {
  it('lists our kernelspec beside those of the server, or alone', async () => {
    const { send, server } = create();
    const { body } = await send('GET', 'api/kernelspecs?123');
    expect(Object.keys(body.kernelspecs)).toEqual(['python3', 'typescript']);
    expect(body.default).toBe('python3');
    server.isReachable = false;
    const alone = await send('GET', 'api/kernelspecs');
    expect(Object.keys(alone.body.kernelspecs)).toEqual(['typescript']);
  });

  it('starts, lists, restarts, interrupts and ends our kernels itself', async () => {
    const { send, server, end } = create();
    const { status, body } = await send('POST', 'api/kernels', {
      name: 'typescript',
      path: 'work'
    });
    expect(status).toBe(201);
    const { id } = body;
    const list = await send('GET', 'api/kernels');
    expect(list.body.map((model: { id: string }) => model.id)).toEqual([
      'server-kernel',
      id
    ]);
    server.requests.length = 0;
    expect((await send('GET', `api/kernels/${id}`)).body.name).toBe(
      'typescript'
    );
    expect((await send('POST', `api/kernels/${id}/restart`)).body.id).toBe(id);
    expect((await send('POST', `api/kernels/${id}/interrupt`)).status).toBe(
      204
    );
    expect((await send('DELETE', `api/kernels/${id}`)).status).toBe(204);
    expect(server.requests).toEqual([]);
    await send('GET', `api/kernels/${id}`);
    expect(server.requests).toEqual([`GET api/kernels/${id}`]);
    end();
  });

  it('goes on when the server cannot be reached, and does not hide that', async () => {
    const { send, server, end } = create();
    server.isReachable = false;
    const { body } = await send('POST', 'api/kernels', { name: 'typescript' });
    expect((await send('GET', `api/kernels/${body.id}`)).status).toBe(200);
    await expect(send('GET', 'api/kernels')).rejects.toThrow('Failed to fetch');
    end();
  });

  it('passes everything else through', async () => {
    const { send, server } = create();
    await send('POST', 'api/kernels', { name: 'python3' });
    await send('GET', 'api/contents/a.ipynb');
    await send('GET', 'api/contents/100%');
    await send('GET', 'lab/api/settings');
    expect(server.requests).toEqual([
      'POST api/kernels',
      'GET api/contents/a.ipynb',
      'GET api/contents/100%',
      'GET lab/api/settings'
    ]);
  });

  it('leaves the kernel to the server when the settings say so', async () => {
    const { send, server, router } = create();
    router.configureLater(
      new Promise(resolve => setTimeout(() => resolve({ home: 'server' }), 5))
    );
    server.specs.typescript = { name: 'typescript', spec: 'of the server' };
    const { body } = await send('GET', 'api/kernelspecs');
    void body;
    await send('POST', 'api/kernels', { name: 'typescript' });
    expect(server.requests.at(-1)).toBe('POST api/kernels');
    const later = await send('GET', 'api/kernelspecs');
    expect(later.body.kernelspecs.typescript.spec).toBe('of the server');
  });
});

describe('KernelRouter, sockets', () => {
  it('connects to our kernels here and to others at the server', async () => {
    const { router, send, end } = create();
    const { body } = await send('POST', 'api/kernels', { name: 'typescript' });
    const url = (id: string, session: string): string =>
      `ws://lab/user/a/api/kernels/${id}/channels?session_id=${session}`;
    const first = new router.WebSocket(url(body.id, 'one'));
    const second = new router.WebSocket(url(body.id, 'two'));
    const got: [string, string, string][] = [];
    for (const [name, socket] of [
      ['one', first],
      ['two', second]
    ] as const) {
      socket.onmessage = ({ data }) => {
        const { channel, header } = JSON.parse(String(data));
        got.push([name, channel, header.msg_type]);
      };
    }
    await new Promise(resolve => {
      first.onopen = resolve;
    });
    const header = {
      msg_id: 'm',
      msg_type: 'kernel_info_request',
      session: 'one'
    };
    first.send(JSON.stringify({ channel: 'shell', header, content: {} }));
    await until(() =>
      expect(got.filter(([name]) => name === 'one')).toHaveLength(3)
    );
    expect(got.filter(([name]) => name === 'two')).toEqual([
      ['two', 'iopub', 'status'],
      ['two', 'iopub', 'status']
    ]);
    expect(new router.WebSocket(url('server-kernel', 'one'))).toBeInstanceOf(
      ServerSocket
    );
    end();
  });
});

describe('KernelRouter, sessions', () => {
  it('keeps one session for a notebook, in the folder of the notebook', async () => {
    const { send, script, router, end } = create();
    const first = await send('POST', 'api/sessions', { ...NOTEBOOK, ...OURS });
    const again = await send('POST', 'api/sessions', { ...NOTEBOOK, ...OURS });
    expect(again.body.id).toBe(first.body.id);
    const read: string[] = [];
    router.files = {
      readText: async path => {
        read.push(path);
        return '';
      },
      writeText: async () => undefined,
      list: async () => ({ files: [], folders: [] })
    };
    await until(() => expect(script.workers[0]?.start).toBeTruthy());
    script.workers[0].call('readText', 'data/a.csv');
    await until(() => expect(read).toEqual(['work/data/a.csv']));
    const renamed = await send('PATCH', `api/sessions/${first.body.id}`, {
      id: first.body.id,
      path: 'work/m.ipynb'
    });
    expect(renamed.body.path).toBe('work/m.ipynb');
    expect(renamed.body.kernel.id).toBe(first.body.kernel.id);
    await send('PATCH', `api/sessions/${first.body.id}`, {
      path: 'moved/m.ipynb'
    });
    script.workers[0].call('readText', 'data/a.csv');
    await until(() => expect(read.at(-1)).toBe('moved/data/a.csv'));
    await send('DELETE', `api/sessions/${first.body.id}`);
    expect(script.workers[0].isTerminated).toBe(true);
    end();
  });

  it('take the changes of a rename, which come at once', async () => {
    const { send, end } = create();
    const { body } = await send('POST', 'api/sessions', {
      ...NOTEBOOK,
      ...OURS
    });
    const address = `api/sessions/${body.id}`;
    const answers = await Promise.all([
      send('PATCH', address, { path: 'work/m.ipynb' }),
      send('PATCH', address, { name: 'm.ipynb' })
    ]);
    const renamed = { path: 'work/m.ipynb', name: 'm.ipynb' };
    expect(answers[1].body).toMatchObject(renamed);
    expect((await send('GET', address)).body).toMatchObject(renamed);
    end();
  });

  it('keep their id when the kernel moves to the server and back', async () => {
    const { send, script, server, end } = create();
    const { body } = await send('POST', 'api/sessions', {
      ...NOTEBOOK,
      ...OURS
    });
    const { id } = body;
    await until(() => expect(script.workers[0]?.start).toBeTruthy());
    const python = await send('PATCH', `api/sessions/${id}`, {
      kernel: { name: 'python3' }
    });
    expect(python.body).toMatchObject({ id, kernel: SERVER_KERNEL });
    expect(script.workers[0].isTerminated).toBe(true);
    expect((await send('GET', 'api/sessions')).body).toMatchObject([{ id }]);
    const moved = await send('PATCH', `api/sessions/${id}`, {
      path: 'x.ipynb'
    });
    expect(moved.body).toMatchObject({ id, path: 'x.ipynb' });
    expect(server.sessions[0].path).toBe('x.ipynb');
    const back = await send('PATCH', `api/sessions/${id}`, OURS);
    expect(back.body).toMatchObject({ id, path: 'x.ipynb' });
    expect(back.body.kernel.name).toBe('typescript');
    expect(server.sessions).toEqual([]);
    end();
  });

  it('are not missing in lists that the server made before they moved to it', async () => {
    const { send, server, end } = create();
    const { body } = await send('POST', 'api/sessions', {
      ...NOTEBOOK,
      ...OURS
    });
    server.kernels = [];
    let release: () => void = () => undefined;
    server.hold = new Promise(resolve => {
      release = resolve;
    });
    const lists = [send('GET', 'api/sessions'), send('GET', 'api/kernels')];
    await until(() => server.requests.length === 2);
    await send('PATCH', `api/sessions/${body.id}`, {
      kernel: { name: 'python3' }
    });
    server.kernels = [SERVER_KERNEL];
    release();
    const [sessions, kernels] = await Promise.all(lists);
    expect(sessions.body).toMatchObject([
      { id: body.id, kernel: SERVER_KERNEL }
    ]);
    expect(kernels.body).toEqual([SERVER_KERNEL]);
    end();
  });

  it('end with their kernel', async () => {
    const { send, end } = create();
    const { body } = await send('POST', 'api/sessions', {
      ...NOTEBOOK,
      ...OURS
    });
    await send('DELETE', `api/kernels/${body.kernel.id}`);
    expect((await send('GET', 'api/sessions')).body).toEqual([]);
    end();
  });
});
