import { decodeBase64 } from './base64.js';
import { narrowBinary } from './binary.js';
import { sharedBinary } from './sharedBinary.js';

const PAGES = 300;
const binary = decodeBase64(narrowBinary);

function instantiate(memory: WebAssembly.Memory): WebAssembly.Exports {
  const module = new WebAssembly.Module(sharedBinary(binary, PAGES));
  const env = { memory, breakTie: () => 0, abort: () => undefined };
  return new WebAssembly.Instance(module, { env }).exports;
}

describe('sharedBinary', () => {
  it('is a module with the same exports, for a memory that is shared', () => {
    const memory = new WebAssembly.Memory({
      initial: 1,
      maximum: PAGES,
      shared: true
    });
    const before = new WebAssembly.Module(Uint8Array.from(binary));
    const names = WebAssembly.Module.exports(before).map(({ name }) => name);
    expect(Object.keys(instantiate(memory))).toEqual(names);
  });

  it.each([
    ['not shared', { initial: 1, maximum: PAGES }],
    ['larger', { initial: 1, maximum: PAGES + 1, shared: true }]
  ])('takes no memory that is %s', (_, limits) => {
    const memory = new WebAssembly.Memory(limits);
    expect(() => instantiate(memory)).toThrow(WebAssembly.LinkError);
  });
});
