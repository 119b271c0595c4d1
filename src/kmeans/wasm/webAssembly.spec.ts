async function canShareMemory(): Promise<boolean> {
  let found: boolean | undefined;
  await jest.isolateModulesAsync(async () => {
    found = (await import('./webAssembly.js')).canShareMemory;
  });
  return found!;
}

describe('canShareMemory', () => {
  const { SharedArrayBuffer, WebAssembly } = globalThis;
  const { Memory } = WebAssembly;

  afterEach(() => {
    Object.assign(globalThis, { SharedArrayBuffer, WebAssembly });
    WebAssembly.Memory = Memory;
  });

  it('is true in Node', async () => {
    expect(await canShareMemory()).toBe(true);
  });

  it('is false in a page that is not isolated from other origins', async () => {
    delete (globalThis as Partial<typeof globalThis>).SharedArrayBuffer;
    expect(await canShareMemory()).toBe(false);
  });

  it('is false where there is no room for 4 GB of addresses', async () => {
    WebAssembly.Memory = class extends Memory {
      constructor(limits: WebAssembly.MemoryDescriptor) {
        if (limits.maximum === 65_536) {
          throw new RangeError('Out of memory');
        }
        super(limits);
      }
    };
    expect(await canShareMemory()).toBe(false);
  });

  it('is false without WebAssembly', async () => {
    delete (globalThis as Partial<typeof globalThis>).WebAssembly;
    expect(await canShareMemory()).toBe(false);
  });
});
