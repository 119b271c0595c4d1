import * as vm from 'node:vm';
import {
  compileModule,
  compileModuleLate,
  createLower,
  installRuntime,
  type ITypeScript
} from './index.js';

/** Runs modules by name, circles included. */
class Modules {
  constructor(private readonly _sources: Record<string, string>) {
    vm.createContext(this._global);
    vm.runInContext('const $nb=$runtime', this._global);
  }

  loaded: string[] = [];

  async load(name: string): Promise<any> {
    const known = this._exports.get(name);
    if (known) {
      return known;
    }
    this.loaded.push(name);
    const exports = Object.create(null);
    this._exports.set(name, exports);
    const { code } = compileModule(this._sources[name], { url: name });
    const run = vm.runInContext(code, this._global);
    await run({
      exports,
      meta: { url: name },
      import: (specifier: string) => this.load(specifier)
    });
    return exports;
  }

  private _exports = new Map<string, any>();
  private _global: Record<string, unknown> = {
    $runtime: installRuntime(
      {
        tick: () => 0,
        left: 0,
        look: chunk => chunk,
        import: async () => ({}),
        save: () => undefined,
        restore: (_, value) => value
      },
      () => ({ require: () => undefined })
    )
  };
}

const load = (source: string, others = {}): Promise<any> =>
  new Modules({ main: source, ...others }).load('main');

describe('compileModule', () => {
  it('exports declarations of all kinds', async () => {
    const exports = await load(`
      export const a: number = 1, { b, c: [d] } = { b: 2, c: [3] };
      export let e = 4; export var f = 5;
      export function g<T>(x: T): T { return x }
      export class H { constructor(readonly x = 6) {} }
      export enum I { J = 7 }
      export namespace K { export const l = 8 }
      export abstract class M {}
      export type N = 1; export interface O {} declare const p: 1; export declare const q: 2;
      const r = 9; export { r, r as s, r as 'a string' };
      export default a + 10;
    `);
    expect(Object.keys(exports).sort()).toEqual(
      'H I K M a a string b d default e f g r s'
        .replace('a string', '@')
        .split(' ')
        .map(x => x.replace('@', 'a string'))
        .sort()
    );
    const { a, b, d, e, f, r, s } = exports;
    expect([a, b, d, e, f, r, s, exports.default]).toEqual([
      1, 2, 3, 4, 5, 9, 9, 11
    ]);
    expect([new exports.H().x, exports.I.J, exports.K.l, exports.g(1)]).toEqual(
      [6, 7, 8, 1]
    );
  });

  it.each([
    ['export default function () { return 1 }', 'function'],
    ['export default function named() { return 1 }', 'function'],
    ['export default async <T,>(x: T) => x', 'function'],
    ['export default class {}', 'function'],
    ['export default class Named {}', 'function'],
    ['export default { a: 1 }', 'object'],
    ['export default (1, 2)', 'number'],
    ['export /* */ default /* */ (1, 2)', 'number'],
    ['export default abstract class {}', 'function'],
    ['const x = 1; export = x', 'number'],
    ['const x = 1; export /* */ = x', 'number'],
    ['const x = 1; export { x as default }', 'number']
  ])('%s', async (source, type) => {
    expect(typeof (await load(source)).default).toBe(type);
  });

  it.each([
    'function () { throw new Error("x") }',
    'function* (a = (1)) { throw new Error("x") }',
    'async function /* ( */ <T,>(/* ( */): Promise<(a: T) => void> { throw new Error("x") }',
    'function (): (() => void) { throw new Error("x") }',
    'async function /**/ * /**/ <T = () => void>(this: (x: T) => T, a?: (x: T) => T) { throw new Error("x") }',
    'class { constructor() { throw new Error("x") } }',
    '() => { throw new Error("x") };',
    '(<any>async function <T>(x: T) { throw new Error("x") })',
    '<any>(() => { throw new Error("x") }) // )'
  ])('names what is exported by default and has no name: %s', async text => {
    const { r, default: made } = await load(
      `export const r = []; export default ${text}`
    );
    expect(made.name).toBe('default');
    const { stack } = await new Promise<Error>(resolve => {
      const run = async (): Promise<unknown> => {
        const result = /^class/.test(text) ? new made() : made();
        return result.next ? result.next() : result;
      };
      void run().catch(resolve);
    });
    expect(stack).toMatch(/at (async |new )?(\w+\.)?default /);
    expect(r).toEqual([]);
  });

  it('lets another module call an unnamed default function early', async () => {
    const { r, default: made } = await load(
      `export { r } from 'b'; export default function (x: number) { return x }`,
      { b: `import f from 'main'; export const r = [f(4), f.name]` }
    );
    expect(r).toEqual([4, 'default']);
    expect(made(5)).toBe(5);
  });

  it('imports in all ways, and binds live', async () => {
    const exports = await load(
      `import count, { n, inc as add, type T } from 'counter';
       import * as all from 'counter';
       import type { U } from 'nowhere';
       import { V } from 'types only';
       const before = n; add(); const v: V | T | U = 1;
       export const r = [before, n, all.n, count(), { n }.n];
       export * from 'counter'; export * as whole from 'counter'; export { n as m, default as c } from 'counter';`,
      {
        counter:
          'export let n = 0; export function inc() { n++ } export default () => n; export type T = 1'
      }
    );
    expect(exports.r).toEqual([0, 1, 1, 1, 1]);
    exports.inc();
    expect([exports.n, exports.m, exports.whole.n, exports.c()]).toEqual([
      2, 2, 2, 2
    ]);
    expect('default' in exports).toBe(false);
  });

  it('calls imported functions without their module as this', async () => {
    const { r } = await load(`import { f } from 'a'; export const r = f()`, {
      a: 'export function f(this: any) { return this === undefined }'
    });
    expect(r).toBe(true);
  });

  it('lets modules import each other', async () => {
    const modules = new Modules({
      main: `import { b } from 'b'; export function a() { return 'a' } export const r = b()`,
      b: `import { a } from 'main'; export function b() { return a() + 'b' }`
    });
    expect((await modules.load('main')).r).toBe('ab');
    expect(modules.loaded).toEqual(['main', 'b']);
  });

  it('refuses an export that is not there', async () => {
    await expect(
      load(`import { x } from 'a'; x`, { a: 'export const y = 1' })
    ).rejects.toThrow(
      "The requested module 'a' does not provide an export named 'x'"
    );
  });

  it('has import.meta, import() and await', async () => {
    const { r } = await load(
      `export const r = [import.meta.url, (await import('a')).y]`,
      { a: 'export const y = await Promise.resolve(1)' }
    );
    expect(r).toEqual(['main', 1]);
  });

  it('lists what is imported, with places', () => {
    const { imports } = compileModule(
      `import 'a';\nimport x = require('b'); x;\n  export * from 'c'; import('d')`,
      { url: 'm.ts' }
    );
    expect(imports).toEqual([
      { specifier: 'a', isDynamic: false, line: 1, column: 1 },
      { specifier: 'b', isDynamic: false, line: 2, column: 1 },
      { specifier: 'c', isDynamic: false, line: 3, column: 3 },
      { specifier: 'd', isDynamic: true, line: 3, column: 22 }
    ]);
  });

  it('checks loops, unless told not to', () => {
    const source = 'while (true) {}';
    const has = (options: object, text = source): boolean =>
      compileModule(text, { url: 'm.ts', ...options }).code.includes('tick');
    expect(has({})).toBe(true);
    expect(has({ interruptChecks: false })).toBe(false);
    expect(has({}, `// @nbgrid no-interrupt\n${source}`)).toBe(false);
  });

  it('lowers decorators when it may take time', async () => {
    const lower = createLower(
      async () => (await import('typescript')) as unknown as ITypeScript
    );
    const source = '@d class A {}\nexport const x = 1\nfunction d() {}';
    expect(() => compileModule(source, { url: 'm.ts' })).toThrow('Decorators');
    const { code } = await compileModuleLate(source, { url: 'm.ts' }, lower);
    expect(code).toContain('__esDecorate');
  });
});
