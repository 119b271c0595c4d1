import { compilers } from '../core/compilers.js';
import type { CompilerLoader } from './compilerLoader.js';

const REST_MS = 100;

async function create() {
  const scripts: string[] = [];
  const { CompilerLoader } = await import('./compilerLoader.js');
  const loader = new CompilerLoader(script => {
    scripts.push(script);
    globalThis.$nbgridCompilers = compilers;
  });
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
    const waiting = [loader.get(), loader.get()];
    loader.disturb();
    loader.receive('text');
    expect(await Promise.all(waiting)).toEqual([compilers, compilers]);
    jest.advanceTimersByTime(2 * REST_MS);
    expect(scripts).toEqual(['text']);
  });

  it('says why there is none, to each who wants it', async () => {
    const { loader } = await create();
    const wanted = loader.get();
    loader.fail('404 Not Found');
    const reason = 'The compiler could not be loaded: 404 Not Found';
    await expect(wanted).rejects.toThrow(reason);
    await expect(later(loader)).rejects.toThrow(reason);
  });
});

async function later(loader: CompilerLoader): Promise<unknown> {
  return loader.get();
}
