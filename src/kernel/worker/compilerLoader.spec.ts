import { compilers } from '../core/compilers.js';

const REST_MS = 100;

async function create(ask: () => Promise<string> = () => Promise.reject()) {
  const scripts: string[] = [];
  const { CompilerLoader } = await import('./compilerLoader.js');
  const loader = new CompilerLoader(script => {
    scripts.push(script);
    globalThis.$nbgridCompilers = compilers;
  }, ask);
  return { loader, scripts };
}

describe('CompilerLoader', () => {
  // The module takes its timers when it is loaded.
  beforeAll(() => jest.useFakeTimers());
  afterAll(() => jest.useRealTimers());

  it('loads once the Worker rests', async () => {
    const { loader, scripts } = await create();
    loader.receive('text');
    loader.disturb();
    jest.advanceTimersByTime(REST_MS - 1);
    loader.disturb();
    jest.advanceTimersByTime(REST_MS - 1);
    expect(scripts).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(scripts).toEqual(['text']);
    expect(loader.get()).toBe(compilers);
    expect(globalThis.$nbgridCompilers).toBeUndefined();
  });

  it('loads when it is wanted, once', async () => {
    const { loader, scripts } = await create();
    loader.receive('text');
    loader.disturb();
    expect(loader.get()).toBe(compilers);
    expect(loader.get()).toBe(compilers);
    jest.advanceTimersByTime(2 * REST_MS);
    expect(scripts).toEqual(['text']);
  });

  it('asks for what has not come, and takes what comes first', async () => {
    const { loader, scripts } = await create(async () => 'asked');
    const waiting = [loader.get(), loader.get()];
    loader.receive('sent');
    expect(loader.get()).toBe(compilers);
    expect(await Promise.all(waiting)).toEqual([compilers, compilers]);
    expect(scripts).toEqual(['sent']);
  });

  it('says why there is none, and asks again', async () => {
    let isThere = false;
    const { loader, scripts } = await create(async () => {
      if (isThere) {
        return 'text';
      }
      throw new Error('404 Not Found');
    });
    await expect(loader.get()).rejects.toThrow(
      'The compiler could not be loaded: 404 Not Found'
    );
    jest.advanceTimersByTime(2 * REST_MS);
    isThere = true;
    expect(await loader.get()).toBe(compilers);
    expect(scripts).toEqual(['text']);
  });
});
