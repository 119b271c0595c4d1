import { content, traceback } from './testing/messages.js';
import { TestKernel } from './testing/testKernel.js';

describe('require() in a cell', () => {
  const kernelOf = (files: Record<string, string>, modules = {}): TestKernel =>
    new TestKernel({ files, modules });

  it('gives files of all kinds, the same as an import does', async () => {
    const kernel = kernelOf({
      'a.js': 'exports.b = require("./b"); exports.count = 0',
      'b.ts': 'export const b: number = 1; export default 2',
      'c.json': '{"c": [3]}',
      'd.ts': 'export = class D { d = 4 }'
    });
    expect(
      await kernel.value(`
        const a = require('./a'), { c } = require('./c.json'), D = require("./d");
        import a2, { b } from './a.js'; import D2 from './d';
        [a === a2, a.b.default, b.b, c, new D().d, D === D2]`)
    ).toBe('[ true, 2, 1, [ 3 ], 4, true ]');
    await kernel.run('a.count++');
    expect(await kernel.value('require("./a").count')).toBe('1');
  });

  it('runs a file when it is required, and not before', async () => {
    const kernel = kernelOf({
      'a.js': 'console.log("a"); module.exports = globalThis.seen',
      'never.js': 'throw new Error("never")'
    });
    const cell = `
      globalThis.seen = 1; console.log('cell');
      if (seen > 1) require('./never.js');
      const first = require('./a'); globalThis.seen = 2;`;
    expect(content(await kernel.run(cell), 'stream').text).toBe('cell\na\n');
    expect(await kernel.value("[first, require('./a')]")).toBe('[ 1, 1 ]');
  });

  it('reads a file again when it has changed', async () => {
    const files = { 'a.js': 'module.exports = 1', 'b.json': '[1]' };
    const kernel = kernelOf(files);
    const cell = "[require('./a'), require('./b.json')]";
    expect(await kernel.value(cell)).toBe('[ 1, [ 1 ] ]');
    files['a.js'] = 'module.exports = 2';
    files['b.json'] = '[2]';
    expect(await kernel.value(cell)).toBe('[ 2, [ 2 ] ]');
  });

  it('is kept by the functions of the cell', async () => {
    const kernel = kernelOf({ 'a.js': 'module.exports = 1' });
    await kernel.run(
      "function f() { return require('./a') }; const g = () => require('./a')"
    );
    expect(await kernel.value('[f(), g()]')).toBe('[ 1, 1 ]');
  });

  it('gives packages, and says what is not there only when it is called', async () => {
    const kernel = kernelOf({}, { pack: { default: { p: 1 }, q: 2 } });
    expect(await kernel.value("require('pack').p")).toBe('1');
    const cell = `
      let code; try { require('./none') } catch (error: any) { ({ code } = error) }
      let gone; try { require('nowhere') } catch (error: any) { gone = error.message }
      [code, gone]`;
    expect(await kernel.value(cell)).toBe(
      `[ 'MODULE_NOT_FOUND', "Cannot find module 'nowhere'" ]`
    );
    const told = traceback(await kernel.run("\n  require('./none')"));
    expect(told[0]).toContain("Cannot find module './none'");
    expect(told.join()).toContain('cell 3, line 2, column 3');
  });

  it('fails where it is called, also for an ES module that cannot be linked', async () => {
    const kernel = kernelOf({
      'a.ts': 'import "gone"; export default 1',
      'b.ts': 'import "./a"; export default 2',
      'c.js': 'try { require("./b") } catch { exports.c = 3 }'
    });
    const cell = (file: string): string =>
      `let said = 'start'; try { require('${file}') } catch (error: any) { said = error.message }; said`;
    const message = `"Cannot find module 'gone'"`;
    expect(await kernel.value(cell('./a'))).toBe(message);
    expect(await kernel.value(cell('./b'))).toBe(message);
    expect(await kernel.value("require('./c').c")).toBe('3');
    expect(await kernel.value("import './b'; 1")).toEqual({
      error: expect.stringContaining("Cannot find module 'gone'")
    });
  });

  it('lets no interrupt pass that ends an ES module behind it', async () => {
    const kernel = kernelOf({
      'spin.mjs': 'for (;;);',
      'lazy.js': 'exports.spin = () => require("./spin.mjs")'
    });
    for (const cell of ["require('./lazy'); 1", "import './lazy'; 1"]) {
      kernel.interruptAt = performance.now() + 50;
      expect(await kernel.value(cell)).toEqual({
        error: expect.stringContaining('KeyboardInterrupt')
      });
    }
  });

  it('is that of the user where there is one', async () => {
    const kernel = kernelOf({ 'a.js': 'module.exports = 1' });
    const own = '(name: string) => `own ${name}`';
    expect(
      await kernel.value(
        `{ const require = ${own}; globalThis.a = require('./a') }; a`
      )
    ).toBe("'own ./a'");
    await kernel.run('const f = () => require("./a")');
    await kernel.run(`globalThis.require = ${own}`);
    expect(await kernel.value("[f(), require('./a')]")).toBe(
      "[ 'own ./a', 'own ./a' ]"
    );
    await kernel.run('let require = () => 2');
    expect(await kernel.value("[f(), require('./a')]")).toBe('[ 2, 2 ]');
  });
});
