import { userFiles } from './testing/userFiles.js';

describe('UserModules', () => {
  it('loads TypeScript, JavaScript and JSON, endings left out or not', async () => {
    const { modules } = userFiles({
      'lib/a.ts':
        'import data from "../data.json"; import { other } from "pkg"; export const a: number = data.n + 1; export default other;',
      'b.js': 'export * from "./lib/a"; export const b = 2;',
      'data.json': '{"n": 1}'
    });
    expect(await modules.import('./b.js', 'cell-1.ts')).toMatchObject({
      a: 2,
      b: 2
    });
    expect(await modules.import('./lib/a', '')).toMatchObject({
      a: 2,
      default: 'pkg'
    });
  });

  it('runs a file once until it, or what it imports, has changed', async () => {
    const files: Record<string, string> = {
      'a.ts': 'import { b } from "./b"; ran("a"); export const a = b * 10;',
      'b.ts': 'ran("b"); export const b = 1;',
      'c.ts': 'ran("c"); export const c = 1;'
    };
    const { modules, runs } = userFiles(files);
    await modules.import('./a.ts', '');
    await modules.import('./c.ts', '');
    await modules.import('./a.ts', '');
    expect(runs).toEqual(['b', 'a', 'c']);
    files['b.ts'] = 'ran("b"); export const b = 2;';
    expect(await modules.import('./a.ts', '')).toMatchObject({ a: 20 });
    await modules.import('./c.ts', '');
    expect(runs).toEqual(['b', 'a', 'c', 'b', 'a']);
  });

  it('enters circles once', async () => {
    const { modules } = userFiles({
      'a.ts':
        'import { b } from "./b"; export const a = 1; export const sum = () => a + b;',
      'b.ts':
        'import { a } from "./a"; export const b = 2; export const later = () => a;'
    });
    const { sum } = (await modules.import('./a.ts', '')) as {
      sum: () => number;
    };
    expect(sum()).toBe(3);
  });

  it('runs once what two imports want at the same time', async () => {
    const { modules, runs } = userFiles({
      'main.ts':
        'ran("main"); export const all = await Promise.all([import("./a.ts"), import("./b.ts"), import("./c.ts")]);',
      'a.ts': 'import { c } from "./c.ts"; export const a = c + 1;',
      'b.ts': 'import { c } from "./c.ts"; export const b = c + 2;',
      'c.ts':
        'ran("c"); await new Promise(resolve => wait(resolve)); export const c = 1;'
    });
    const [{ all }, { a }] = (await Promise.all([
      modules.import('./main.ts', 'cell-1.ts'),
      modules.import('./a.ts', 'cell-1.ts')
    ])) as any[];
    expect([a, all[0].a, all[1].b, all[2].c]).toEqual([2, 2, 3, 1]);
    expect(runs.sort()).toEqual(['c', 'main']);
    await modules.import('./b.ts', 'cell-2.ts');
    expect(runs).toHaveLength(2);
  });

  it('waits for no file that waits for the one that imports it', async () => {
    const { modules, runs } = userFiles({
      'a.ts':
        'ran("a"); export const a = 1; const m = await import("./b.ts"); export const b = m.b;',
      'b.ts': 'import { a } from "./a.ts"; ran("b"); export const b = a + 1;'
    });
    expect(await modules.import('./a.ts', '')).toMatchObject({ a: 1, b: 2 });
    expect(runs).toEqual(['a', 'b']);
  });

  it('runs a file again that a cell before does not finish', async () => {
    const { modules, runs } = userFiles({
      'a.ts': 'ran("a"); await isOver(); export const a = 1;'
    });
    void modules.import('./a.ts', 'cell-1.ts');
    expect(await modules.import('./a.ts', 'cell-2.ts')).toMatchObject({ a: 1 });
    expect(runs).toEqual(['a', 'a']);
  });

  it('gives the files of a circle what they export before any runs', async () => {
    const { modules, runs } = userFiles({
      'index.ts':
        "export * from './a.ts'; export * from './b.ts'; export { A as First } from './a.ts'; ran('index');",
      'a.ts':
        "import { B, First } from './index.ts'; export class A { make() { return [new B(), First] } }; ran('a'); export function early() { return typeof other } import { other } from 'pkg';",
      'b.ts':
        "import { A, early } from './index.ts'; export class B extends A {}; export const kind = early(); ran('b');"
    });
    const exports = (await modules.import('./index.ts', '')) as any;
    expect(runs).toEqual(['a', 'b', 'index']);
    const [made, first] = new exports.A().make();
    expect(made).toBeInstanceOf(exports.B);
    expect(first).toBe(exports.A);
    expect(exports.kind).toBe('string');
    expect(Object.keys(exports).sort()).toEqual([
      'A',
      'B',
      'First',
      'early',
      'kind'
    ]);
  });

  it('lets functions of a circle be called before their file has run', async () => {
    const { modules } = userFiles({
      'a.ts':
        'import { b } from "./b"; export function twice(x: number) { return 2 * x } export const a = b;',
      'b.ts': 'import { twice } from "./a"; export const b = twice(21);'
    });
    expect(await modules.import('./a.ts', '')).toMatchObject({ a: 42 });
  });

  it('says that a constant of a circle is used too early', async () => {
    const { modules } = userFiles({
      'a.ts': 'import "./b"; export const a = 1;',
      'b.ts': 'import { a } from "./a"; export const b = a;'
    });
    await expect(modules.import('./a.ts', '')).rejects.toThrow(
      "Cannot access 'a' before initialization"
    );
  });

  it('says in a circle, too, which names are not exported', async () => {
    const { modules } = userFiles({
      'a.ts': 'import { b } from "./b"; export const a = () => b;',
      'b.ts': 'import { none } from "./a"; export const b = () => none;'
    });
    await expect(modules.import('./a.ts', '')).rejects.toThrow(
      "does not provide an export named 'none'"
    );
  });

  it('passes by the mark at the beginning of a file', async () => {
    const { modules } = userFiles({
      'a.ts': '\uFEFFexport const a = 1;',
      'b.json': '\uFEFF{"b": 2}'
    });
    expect(await modules.import('./a', '')).toMatchObject({ a: 1 });
    expect(await modules.import('./b.json', '')).toMatchObject({
      default: { b: 2 }
    });
  });

  it.each([
    'import type A from "./types"; import type { B } from "./types"; import type * as C from "./types";',
    'import { type A, type B as C } from "./types";',
    'import { A, B } from "./types"; let x: A; const f = (b: B) => b;',
    'export type { A } from "./types"; export { type B } from "./types"; export type * from "./types";',
    'import A = require("./types"); let x: A.B;'
  ])('asks for no file of types: %s', async text => {
    const { modules } = userFiles({
      'types.d.ts': 'export type A = 1; export type B = 2;',
      'a.ts': `${text} export const a = 1;`
    });
    expect(await modules.import('./a', '')).toMatchObject({ a: 1 });
  });

  it('takes a file of types alone for one without values', async () => {
    const { modules } = userFiles({ 'a.d.ts': 'export const a: number;' });
    expect(Object.keys(await modules.import('./a', ''))).toEqual([]);
  });

  it('runs no file of which types alone are imported', async () => {
    const { modules, runs } = userFiles({
      'b.ts': 'ran("b"); export type B = 1; export class C {}',
      'a.ts':
        'import { type B, C } from "./b"; let b: B | C; import "./c"; export const a = 1;',
      'c.ts': 'ran("c"); import {} from "./d"; export {}',
      'd.ts': 'ran("d")'
    });
    await modules.import('./a', '');
    expect(runs).toEqual(['d', 'c']);
  });

  it.each([
    ['./main', 'main.json says'],
    ['./none', 'index'],
    ['./both', 'file'],
    ['./both/', 'index'],
    ['./sub/..', 'top']
  ])('finds the file of a folder: %s', async (specifier, where) => {
    const { modules } = userFiles({
      'index.js': 'exports.where = "top"',
      'main/package.json': '{"main": "./lib"}',
      'main/lib/index.ts': 'export const where = "main.json says"',
      'main/index.js': 'exports.where = "index"',
      'none/package.json': '{"version": "1.0.0"}',
      'none/index.ts': 'export const where = "index"',
      'both.ts': 'export const where = "file"',
      'both/index.js': 'exports.where = "index"'
    });
    expect(await modules.import(specifier, '')).toMatchObject({ where });
  });

  it.each(['.', './', './sub/..'])(
    "finds the index of the notebook's folder: %s",
    async specifier => {
      const { modules } = userFiles({
        'index.ts': 'export const a = 1;',
        'sub/index.ts': 'export * from "..";'
      });
      expect(await modules.import(specifier, '')).toMatchObject({ a: 1 });
      expect(await modules.import('./sub', '')).toMatchObject({ a: 1 });
    }
  );

  it('hands the attributes of an import on', async () => {
    const { modules } = userFiles({
      'a.ts':
        'import p from "p" with { type: "json" }; export const later = () => import("q", { with: { type: "css" } }); export { p as own };'
    });
    expect(await modules.import('r', '', { type: 'text' })).toMatchObject({
      attributes: { type: 'text' }
    });
    const { own, later } = (await modules.import('./a.ts', '')) as {
      own: unknown;
      later: () => Promise<object>;
    };
    expect(own).toEqual({ type: 'json' });
    expect(await later()).toMatchObject({ attributes: { type: 'css' } });
  });

  it('says of a file that is there which can be imported', async () => {
    const { modules } = userFiles({ 'a.csv': 'a\n1' });
    await expect(modules.import('./a.csv', '')).rejects.toThrow(
      "Cannot import './a.csv': of files, those that end in .ts"
    );
  });

  it('says which file is not there', async () => {
    const { modules } = userFiles({});
    await expect(modules.import('./missing', '')).rejects.toMatchObject({
      code: 'module-not-found',
      message: expect.stringContaining("'./missing'")
    });
  });

  it.each([
    ['a.ts', 'export const a = 1;\nconst b = ;', 2, 11],
    ['a.json', '{\n  "a": [1, 2],\n  "b": }', 3, 8],
    ['a.json', '{"a": 1', 1, 8]
  ])('says where %s is wrong: %s', async (file, text, line, column) => {
    const { modules } = userFiles({
      'b.ts': `import "./${file}"`,
      [file]: text
    });
    await expect(modules.import('./b.ts', '')).rejects.toMatchObject({
      name: 'SyntaxError',
      file,
      line,
      column
    });
  });

  it('runs a file again whose last run failed', async () => {
    const files = { 'a.ts': 'throw new Error("first"); export const a = 1' };
    const { modules } = userFiles(files);
    await expect(modules.import('./a.ts', '')).rejects.toThrow('first');
    files['a.ts'] = 'export const a = 2';
    expect(await modules.import('./a.ts', '')).toMatchObject({ a: 2 });
  });
});
