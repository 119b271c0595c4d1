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

  it.each([
    ['numbers', 'new Float64Array(3)'],
    ['an array', '[1, 2]'],
    ['a text', '"text"'],
    [
      'what cannot be looked into',
      'new Proxy({}, { ownKeys() { throw new Error("trap") } })'
    ]
  ])('has no names for what is in %s', async (_what, value) => {
    const { modules } = userFiles({ 'a.js': `module.exports = ${value}` });
    const found = await modules.import('./a', '');
    expect(Object.keys(found)).toEqual(['default']);
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
    // An ES module may wait, which `require` cannot.
    expect(runs).toEqual(['c', 'a', 'b']);
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

  it('runs what it requires when it does, once', async () => {
    const { modules, runs } = userFiles({
      'a.js':
        'ran("a"); exports.later = () => require("./c"); if (false) require("./d"); globalThis.is = 1; exports.b = require("./b") + require("./b"); ran("end")',
      'b.js': 'ran("b"); module.exports = globalThis.is',
      'c.js': 'ran("c"); module.exports = 3',
      'd.js': 'ran("d")'
    });
    const { later, b }: any = await modules.import('./a', '');
    expect(b).toBe(2);
    expect(runs).toEqual(['a', 'b', 'end']);
    expect([later(), later()]).toEqual([3, 3]);
    await modules.import('./a', 'cell-2.ts');
    expect(runs).toEqual(['a', 'b', 'end', 'c']);
  });

  it('knows that it is not the program', async () => {
    const { modules } = userFiles({
      'a.js':
        'if (require.main === module) throw new Error("main"); exports.loaded = module.loaded; exports.same = module.require === require'
    });
    expect(await modules.import('./a', '')).toMatchObject({
      loaded: false,
      same: true
    });
  });

  it('has in a circle what the other has exported by then', async () => {
    const { modules } = userFiles({
      'a.js':
        'exports.early = 1; const b = require("./b"); exports.late = b.early + b.seen()',
      'b.js':
        'const a = require("./a"); exports.early = a.early; exports.none = a.late; exports.seen = () => a.early',
      'base.js':
        'class Base {} module.exports = Base; Base.Sub = require("./sub")',
      'sub.js':
        'const Base = require("./base"); module.exports = class Sub extends Base {}'
    });
    expect(await modules.import('./a', '')).toMatchObject({ late: 2 });
    expect(await modules.import('./b', '')).toMatchObject({ none: undefined });
    const { default: Base }: any = await modules.import('./base', '');
    expect(new Base.Sub()).toBeInstanceOf(Base);
  });

  it('and an ES module may need each other', async () => {
    const { modules } = userFiles({
      'a.cjs': 'exports.x = 1; exports.y = require("./b").y',
      'b.ts': 'import { x } from "./a.cjs"; export const y = () => x + 1;',
      'index.ts': 'export * from "./c"; export * from "./part";',
      'part.ts': 'import { c } from "./index"; export const part = c;',
      'c.js': 'exports.c = 7'
    });
    const { y }: any = await modules.import('./a.cjs', '');
    expect(y()).toBe(2);
    expect(await modules.import('./index', '')).toMatchObject({ part: 7 });
  });

  it.each([
    ['is not there', {}, "Cannot find module './b'"],
    ['has a mistake', { 'b.js': 'exports.a = ;' }, 'Unexpected token'],
    ['is no JSON', { 'b.json': '{"a": }' }, 'Unexpected token'],
    ['fails', { 'b.js': 'throw new Error("b")' }, 'b'],
    ['fails as an ES module', { 'b.ts': 'throw new Error("b")' }, 'b'],
    [
      'needs what is not there',
      { 'b.js': 'require("./c")' },
      "Cannot find module './c'"
    ],
    [
      'needs what is not there, as an ES module',
      { 'b.ts': 'import "./c"' },
      "Cannot find module './c'"
    ]
  ])('may do without what %s', async (_what, files, message) => {
    const { modules, runs } = userFiles({
      ...files,
      'a.js':
        'ran("a"); try { require("./b") } catch (error) { exports.why = error.message }'
    });
    for (const cell of ['cell-1.ts', 'cell-2.ts']) {
      expect(await modules.import('./a', cell)).toMatchObject({
        why: expect.stringContaining(message)
      });
    }
    if (!('b.ts' in files)) expect(runs).toEqual(['a']);
  });

  it('is refused what is not there, as in Node', async () => {
    const { modules } = userFiles({
      'a.js': 'require("./none")',
      'b.js': 'require("no" + "ne")'
    });
    for (const [file, name] of [
      ['./a', './none'],
      ['./b', 'none']
    ]) {
      await expect(modules.import(file, '')).rejects.toMatchObject({
        code: 'MODULE_NOT_FOUND',
        message: expect.stringContaining(`Cannot find module '${name}'`)
      });
    }
  });

  it('notes what it requires that goes, and that comes back', async () => {
    const files: Record<string, string> = {
      'a.js': 'try { exports.b = require("./b") } catch { exports.b = "none" }',
      'b.js': 'module.exports = 1'
    };
    const { modules } = userFiles(files);
    const b = async (): Promise<unknown> =>
      Reflect.get(await modules.import('./a', ''), 'b');
    expect(await b()).toBe(1);
    delete files['b.js'];
    expect(await b()).toBe('none');
    files['b.js'] = 'module.exports = ;';
    expect(await b()).toBe('none');
    files['b.js'] = 'module.exports = 2';
    expect(await b()).toBe(2);
  });

  it('requires packages where the home has no require of its own', async () => {
    const { modules } = userFiles(
      { 'a.js': 'exports.a = [require("pkg").p, require("nbgrid").n]' },
      {
        importOther: async specifier =>
          specifier === 'nbgrid' ? { n: 2 } : { default: { p: 1 } }
      }
    );
    expect(await modules.import('./a', '')).toMatchObject({ a: [1, 2] });
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
      { metaOf: path => ({ filename: `/folder/${path}`, dirname: '/folder' }) }
    );
    expect(await modules.import('./a', '')).toMatchObject({
      isBound: true,
      place: ['/folder/a.js', '/folder', '/folder/a.js']
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
    [
      'return at its top',
      'exports.a = 1; if (exports.a) return; exports.a = 2'
    ],
    ['with', 'with ({ b: 1 }) exports.a = b'],
    ['octals', 'exports.a = 01'],
    ['names that are words', 'var static = 1, await = 1; exports.a = static']
  ])('may have what modules have not: %s', async (_what, text) => {
    const { modules } = userFiles({ 'a.js': text });
    expect(await modules.import('./a', '')).toMatchObject({ a: 1 });
  });

  it.each([
    ['by its ending', 'a.cjs', 'this.a = 1'],
    ['by what it has not', 'a.js', 'this.a = 1'],
    [
      'with a variable for its exports',
      'a.js',
      'var exports = (module.exports = {}); exports.a = 1'
    ],
    ['by a property in brackets', 'a.js', 'module["exports"] = { a: 1 }'],
    [
      'by what it gives away',
      'a.js',
      '(m => { m.exports = { a: 1 } })(module)'
    ],
    [
      'with a name for a function alone',
      'a.js',
      'this.a = (require => require)(1)'
    ]
  ])('is one %s', async (_what, path, text) => {
    const { modules } = userFiles({ [path]: text });
    expect(await modules.import(`./${path}`, '')).toMatchObject({
      a: 1,
      default: { a: 1 }
    });
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
