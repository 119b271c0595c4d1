import type { NamedEvaluation as Named } from './namedEvaluation.js';

const scope = globalThis as Record<string, any>;

/** The module as it is in a Worker of its own, whose scripts say where they are if `where` does. */
async function load(where: (address: string) => string) {
  const texts = new Map<string, string>();
  const addresses: string[] = [];
  jest.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const address = `blob:${addresses.length}`;
    addresses.push(address);
    return address;
  });
  jest.spyOn(URL, 'revokeObjectURL').mockImplementation(address => {
    texts.delete(address);
  });
  scope.Blob = function ([text]: string[]) {
    texts.set(`blob:${addresses.length}`, text);
  };
  scope.importScripts = (address: string) => {
    const run = texts
      .get(address)!
      .replace('new Error().stack', JSON.stringify(where(address)));
    original(run);
  };
  jest.resetModules();
  const { NamedEvaluation } = await import('./namedEvaluation.js');
  return { evaluation: new NamedEvaluation() as Named, addresses, texts };
}

const original = globalThis.eval;
const { Blob } = globalThis;

describe('NamedEvaluation', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    globalThis.eval = original;
    Object.assign(scope, { Blob });
    delete scope.importScripts;
  });

  it('evaluates where the engine tells names', async () => {
    const { evaluation, addresses } = await load(address => address);
    expect(evaluation.evaluate('(1 + 1)', 'cell-1.ts')).toBe(2);
    expect(addresses).toEqual([]);
    const frame = { name: 'f', url: 'cell-1.ts', line: 2, column: 3 };
    expect(evaluation.resolve(frame)).toEqual(frame);
  });

  it('runs scripts where it does not, and knows their frames', async () => {
    globalThis.eval = () => 'eval code@';
    const { evaluation, addresses, texts } = await load(address => address);
    expect(evaluation.evaluate('(() => 2)()', 'cell-1.ts')).toBe(2);
    scope.named = 0;
    evaluation.evaluate('"use strict";\n  named = 3;', 'cell-2.ts');
    expect(scope.named).toBe(3);
    delete scope.named;
    const [, first, second] = addresses;
    const frame = { name: 'f', line: 3, column: 5 };
    expect(evaluation.resolve({ ...frame, url: first })).toEqual({
      ...frame,
      url: 'cell-1.ts',
      line: 2
    });
    expect(evaluation.resolve({ ...frame, url: second }).url).toBe('cell-2.ts');
    expect(scope).not.toHaveProperty('$nbgridValue');
    expect(texts.size).toBe(0);
  });

  it('leaves nothing behind when the text throws', async () => {
    globalThis.eval = () => '';
    const { evaluation, texts } = await load(address => address);
    expect(() =>
      evaluation.evaluate('(() => { throw new RangeError("no") })()', 'c')
    ).toThrow('no');
    expect(scope).not.toHaveProperty('$nbgridValue');
    expect(texts.size).toBe(0);
  });

  it('evaluates all the same where scripts tell no more', async () => {
    const evaluated: string[] = [];
    globalThis.eval = text => {
      evaluated.push(text);
      return '';
    };
    const { evaluation } = await load(() => 'global code@');
    evaluation.evaluate('(1)', 'cell-1.ts');
    expect(evaluated.at(-1)).toBe('(1)\n//# sourceURL=cell-1.ts');
  });
});
