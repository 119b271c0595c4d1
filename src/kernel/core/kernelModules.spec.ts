import { TestKernel } from './testing/testKernel.js';

describe('Kernel, modules', () => {
  it('import = require() works beside a decorator', async () => {
    const modules = { fs: { default: { x: 1 }, y: 2 } };
    const kernel = new TestKernel({ modules });
    const cell =
      'const d = (c: any) => {}; import fs = require("fs"); null!.a\n@d class A {}';
    expect(await kernel.value(cell)).toEqual({
      error: expect.stringContaining('TypeError')
    });
    const { traceback } = kernel.messages.find(
      ({ header }) => header.msg_type === 'error'
    )!.content as { traceback: string[] };
    expect(traceback.join('\n')).toContain('line 1, column 60');
    expect(await kernel.value('fs')).toBe('{ x: 1 }');
  });

  it.each(['using', 'await using'])(
    'a file exports what stands beside %s',
    async keyword => {
      const file = `
        export const ended: string[] = [];
        ${keyword} own = { [Symbol.dispose]: () => { ended.push('own') } };
        import { other } from './other.ts';
        export let a = 1; export function f() { a += other; return ended.length }
        export default class {} export { own, own as b };
        export enum E { A } export const during = f();`;
      const other = 'export const other = 2';
      const files = { 'file.ts': file, 'other.ts': other };
      const kernel = new TestKernel({ files });
      await kernel.run('import * as m from "./file.ts"');
      expect(
        await kernel.value(
          '[m.during, m.f(), m.a, m.default.name, m.E.A, m.own === m.b]'
        )
      ).toBe("[ 0, 1, 5, 'default', 0, true ]");
    }
  );

  it('what a file uses is disposed of when it fails', async () => {
    const file = 'using a = { [Symbol.dispose]: () => { throw 1 } }; throw 2';
    const kernel = new TestKernel({ files: { 'file.ts': file } });
    const cell = `
      let seen;
      try { await import('./file.ts') } catch ({ error, suppressed }) { seen = [error, suppressed] }
      seen`;
    expect(await kernel.value(cell)).toBe('[ 1, 2 ]');
  });
});
