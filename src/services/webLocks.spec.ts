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

function fakeStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value)
  };
}

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
    const locks = new WebLocks();
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
  await new WebLocks().acquire('a');
  expect(await new WebLocks().acquire('a')).toBeNull();
  expect([...manager.held]).toEqual(['nbgrid:a']);
});

it('WebLocks has the id of the browser, or of the tab where locks end with it', () => {
  const storages = {
    localStorage: fakeStorage(),
    sessionStorage: fakeStorage()
  };
  for (const [name, value] of Object.entries(storages)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  give(new FakeManager());
  const inBrowser = new WebLocks().holder.id;
  expect(new WebLocks().holder.id).toBe(inBrowser);
  give(undefined);
  const inTab = new WebLocks().holder.id;
  expect(new WebLocks().holder.id).toBe(inTab);
  expect(inTab).not.toBe(inBrowser);
  for (const name of Object.keys(storages)) {
    delete (globalThis as any)[name];
  }
  expect(new WebLocks().holder.id).not.toBe(new WebLocks().holder.id);
});

it('WebLocks tells when the browser refuses', async () => {
  give({ request: () => Promise.reject(new Error('not allowed')) });
  await expect(new WebLocks().acquire('a')).rejects.toThrow('not allowed');
});
