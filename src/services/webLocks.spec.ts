import { WebLocks } from './webLocks';

/** The part of the Web Locks API that is used. */
class FakeManager {
  readonly held = new Set<string>();

  async request(
    name: string,
    _options: { ifAvailable: true },
    work: (lock: object | null) => Promise<void> | undefined
  ): Promise<void> {
    if (this.held.has(name)) return work(null);
    this.held.add(name);
    await work({ name });
    this.held.delete(name);
  }
}

function give(locks: unknown): void {
  Object.defineProperty(globalThis, 'navigator', {
    value: { locks },
    configurable: true
  });
}

function fakeStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>();
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key)
  };
}

const SERVER = 'http://host/';

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

afterEach(() => {
  delete (globalThis as { navigator?: unknown }).navigator;
  if (before) Object.defineProperty(globalThis, 'navigator', before);
});

describe.each([
  ['where the browser has the Web Locks API', () => new FakeManager()],
  ['where it has not', () => undefined]
])('WebLocks %s', (_, manager) => {
  it('holds a lock until it is released', async () => {
    give(manager());
    const locks = new WebLocks(SERVER);
    const release = await locks.acquire('a');
    expect(await locks.acquire('a')).toBeNull();
    expect(await locks.acquire('b')).not.toBeNull();
    release!();
    await Promise.resolve();
    await Promise.resolve();
    expect(await locks.acquire('a')).not.toBeNull();
  });
});

it('WebLocks holds for all pages of a browser', async () => {
  const manager = new FakeManager();
  give(manager);
  await new WebLocks(SERVER).acquire('a');
  expect(await new WebLocks(SERVER).acquire('a')).toBeNull();
  expect(await new WebLocks('http://host/b/').acquire('a')).not.toBeNull();
  expect([...manager.held]).toEqual([
    'nbgrid:http://host/:a',
    'nbgrid:http://host/b/:a'
  ]);
});

describe('the id of a holder', () => {
  const onPage = new Map<string, () => void>();
  const fakes = {
    addEventListener: (type: string, call: () => void) => {
      onPage.set(type, call);
    },
    localStorage: fakeStorage(),
    sessionStorage: fakeStorage()
  };
  const id = (): string => new WebLocks(SERVER).holder.id;

  beforeAll(() => {
    for (const [name, value] of Object.entries(fakes)) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  });

  afterAll(() => {
    for (const name of Object.keys(fakes)) {
      delete (globalThis as any)[name];
    }
  });

  it("is the browser's where locks are", () => {
    give(new FakeManager());
    expect(id()).toBe(id());
    expect(new WebLocks('http://host/b/').holder.id).not.toBe(id());
  });

  it("is the tab's elsewhere: kept when it is loaded again, not when it is duplicated", () => {
    give(undefined);
    const first = id();
    const leave = onPage.get('pagehide')!;
    const duplicate = id();
    expect(duplicate).not.toBe(first);
    leave();
    expect(id()).toBe(first);
    leave();
    // The page is shown again as it was, and then duplicated.
    onPage.get('pageshow')!();
    expect(id()).not.toBe(first);
  });

  it('is another each time where nothing can be kept', () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      delete (globalThis as any)[name];
    }
    expect(id()).not.toBe(id());
    give(new FakeManager());
    expect(id()).not.toBe(id());
  });
});

it('WebLocks tells when the browser refuses', async () => {
  give({ request: () => Promise.reject(new Error('not allowed')) });
  await expect(new WebLocks(SERVER).acquire('a')).rejects.toThrow(
    'not allowed'
  );
});
