import { userFiles } from './testing/userFiles.js';

describe('a CommonJS file', () => {
  it.each([
    ['its exports', 'exports.a = 1; exports.b = [2]; this.c = 3', 'abc'],
    ['an object', 'module.exports = { a: 1, b: [2], c: 3 }', 'abc'],
    [
      'a function with properties',
      'module.exports = () => 0; module.exports.a = 1; Object.assign(module.exports, { b: [2], c: 3 })',
      'abc'
    ],
    [
      'either kind of module',
      '(function (root, make) { typeof exports === "object" && typeof module !== "undefined" ? make(exports) : make(root.lib = {}) })(this, exports => { exports.a = 1; exports.b = [2]; exports.c = 3 })',
      'abc'
    ]
  ])('exports %s by name and as a whole', async (_what, text, names) => {
    const { modules } = userFiles({ 'a.js': text });
    const found: any = await modules.import('./a', 'cell-1.ts');
    expect(Object.keys(found).sort()).toEqual([...names, 'default']);
    expect(found).toMatchObject({ a: 1, b: [2], c: 3 });
    expect({ ...found.default }).toMatchObject({ a: 1, b: [2], c: 3 });
  });

  it('exports one value, such as a class', async () => {
    const { modules } = userFiles({
      'a.cjs': 'module.exports = class A { one = 1 }',
      'b.js': 'module.exports = 42',
      'c.js': 'module.exports = null'
    });
    const { default: A }: any = await modules.import('./a.cjs', '');
    expect(new A().one).toBe(1);
    expect({ ...(await modules.import('./b', '')) }).toEqual({ default: 42 });
    expect({ ...(await modules.import('./c', '')) }).toEqual({ default: null });
  });

  it('requires files of all kinds', async () => {
    const { modules, runs } = userFiles({
      'lib/a.js':
        'ran("a"); const b = require("./b"); const data = require("../data.json"); const { c, default: d } = require("./c"); exports.sum = b() + data.n + c + d',
      'lib/b.js': 'ran("b"); module.exports = () => 1',
      'lib/c.ts': 'ran("c"); export const c: number = 100; export default 1000',
      'data.json': '{"n": 10}'
    });
    expect(await modules.import('./lib/a.js', '')).toMatchObject({
      sum: 1111
    });
    expect(runs).toEqual(['b', 'c', 'a']);
  });

  it('is imported by other files, all of it, too', async () => {
    const { modules } = userFiles({
      'a.js': 'exports.a = 1; exports.f = () => exports.a++',
      'b.ts':
        'import whole, { a, f } from "./a"; import same = require("./a"); export * from "./a"; f(); export const b = [a, whole.a, same.a, same === whole];'
    });
    const found = await modules.import('./b', '');
    expect(found).toMatchObject({ b: [2, 2, 2, true], a: 2 });
  });

  it('says which name it does not export', async () => {
    const { modules } = userFiles({
      'a.js': 'exports.a = 1',
      'b.ts': 'import { none } from "./a"; export const b = none;'
    });
    await expect(modules.import('./b', '')).rejects.toThrow(
      "does not provide an export named 'none'"
    );
  });

  it('has in a circle what the other has exported by then', async () => {
    const { modules } = userFiles({
      'a.js':
        'exports.early = 1; const b = require("./b"); exports.late = b.seen()',
      'b.js': 'const a = require("./a"); exports.seen = () => a.early'
    });
    expect(await modules.import('./a', '')).toMatchObject({ late: 1 });
  });

  it('may do without what is not there', async () => {
    const { modules } = userFiles({
      'a.js':
        'try { require("./none") } catch (error) { exports.why = error.message }',
      'b.js': 'exports.b = require("pkg")'
    });
    expect(await modules.import('./a', '')).toMatchObject({
      why: expect.stringContaining("Cannot find module './none'")
    });
    await expect(modules.import('./b', '')).rejects.toMatchObject({
      code: 'module-not-found',
      message: expect.stringContaining("'pkg', required by b.js")
    });
  });

  it('leaves what it names in another way to the home', async () => {
    const { modules } = userFiles(
      {
        'lib/a.js':
          'exports.a = [require("pkg"), require("./" + "none"), require.resolve("x")]'
      },
      {
        createRequire: path =>
          Object.assign((specifier: string) => [path, specifier], {
            resolve: (specifier: string) => `/${specifier}`
          })
      }
    );
    expect(await modules.import('./lib/a', '')).toMatchObject({
      a: [['lib/a.js', 'pkg'], ['lib/a.js', './none'], '/x']
    });
  });

  it('is not strict unless it says so, and knows its place', async () => {
    const { modules } = userFiles(
      {
        'a.js':
          'exports.isBound = (function () { return this !== undefined })(); exports.place = [__filename, __dirname, module.filename]',
        'b.js':
          '"use strict"; exports.isBound = (function () { return this !== undefined })()'
      },
      { metaOf: path => ({ filename: `/work/${path}`, dirname: '/work' }) }
    );
    expect(await modules.import('./a', '')).toMatchObject({
      isBound: true,
      place: ['/work/a.js', '/work', '/work/a.js']
    });
    expect(await modules.import('./b', '')).toMatchObject({ isBound: false });
  });

  it('runs again when it, or what it requires, has changed', async () => {
    const files = {
      'a.js': 'ran("a"); exports.a = require("./b").b',
      'b.js': 'exports.b = 1'
    };
    const { modules, runs } = userFiles(files);
    await modules.import('./a', '');
    await modules.import('./a', '');
    expect(runs).toEqual(['a']);
    files['b.js'] = 'exports.b = 2';
    expect(await modules.import('./a', '')).toMatchObject({ a: 2 });
    expect(runs).toEqual(['a', 'a']);
  });

  it.each([
    ['with an export', 'a.js', 'export const a = typeof module'],
    ['that waits', 'a.js', 'await 0; typeof exports'],
    ['with names of its own', 'a.js', 'const exports = {}; exports.a = 1'],
    ['in TypeScript', 'a.ts', 'typeof exports']
  ])('is none %s', async (_what, path, text) => {
    const { modules } = userFiles({ [path]: text });
    expect(await modules.import('./a', '')).not.toHaveProperty('default');
  });

  it('says where it is wrong', async () => {
    const { modules } = userFiles({
      'a.js': 'exports.a = require("./b")',
      'b.js': 'module.exports = {\n  a: 1,\n  b: ;\n}'
    });
    await expect(modules.import('./a', '')).rejects.toMatchObject({
      name: 'SyntaxError',
      file: 'b.js',
      line: 3,
      column: 6
    });
  });
});
