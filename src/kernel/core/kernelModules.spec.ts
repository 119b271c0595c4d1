import { content, traceback } from './testing/messages.js';
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

  describe('imported names follow their module', () => {
    const files = {
      'counter.ts': `
        export let count = 0, last: unknown, named: any;
        export function inc() { count++; return count }
        export function set(values: unknown[]) {
          for (count of values as number[]);
          ({ last, x: [count = 7] } = { last: count, x: [] } as any);
          named = () => 1; (count as number) += 1; count ||= 5;
        }
        export { count as 'a-b' };
        const local = () => count;
        export default local;`,
      'all.ts':
        'export * from "./counter.ts"; export { count as renamed } from "./counter.ts"'
    };
    const start = 'import { count, inc, set, last, named } from "./counter.ts"';

    it.each<[string, string[], string]>([
      ['in the cell', [`${start}; inc(); count`], '1'],
      ['in later cells', [start, 'inc(); inc()', 'count'], '2'],
      [
        'in functions from before, too',
        [
          'const f = () => count',
          start,
          'const g = () => count; inc()',
          '[f(), g()]'
        ],
        '[ 1, 1 ]'
      ],
      [
        'in loops',
        [
          start,
          'const seen = []; for (let i = 0; i < 3; i++) { inc(); seen.push(count) }; seen'
        ],
        '[ 1, 2, 3 ]'
      ],
      [
        'however they are set',
        [start, 'set([3, 4]); [count, last, named.name]'],
        "[ 8, 4, 'named' ]"
      ],
      [
        'by other names, and through other files',
        [
          'import { renamed, count as c, inc } from "./all.ts"; import { "a-b" as ab } from "./counter.ts"',
          'inc(); [renamed, c, ab]'
        ],
        '[ 1, 1, 1 ]'
      ],
      [
        'until they are declared anew',
        [start, 'inc(); let count = 10', 'inc(); count += 1; count'],
        '11'
      ],
      [
        'until a constant has their name',
        [start, 'const count = 10', 'inc(); count'],
        '10'
      ],
      [
        'until they are imported from elsewhere',
        [start, 'import { last as count } from "./all.ts"', 'inc(); [count]'],
        '[ undefined ]'
      ]
    ])('%s', async (_, cells, expected) => {
      const kernel = new TestKernel({ files });
      for (const cell of cells.slice(0, -1)) {
        await kernel.run(cell);
      }
      expect(await kernel.value(cells.at(-1)!)).toBe(expected);
    });
  });

  describe('a namespace', () => {
    const files = {
      'file.ts': `
        export let b = 1; export const a = { n: 2 }; export default class {}
        export * as own from './file.ts'; export function set() { b++ } export { b as 'a-b' };`,
      'empty.ts': 'export {}',
      'data.json': '[1]',
      'early.ts': `
        import * as late from './late.ts'; export { late };
        console.log([late]); console.log(late.x)`,
      'late.ts': `
        import { late } from './early.ts'; console.log(late); export const x = 1; export const y = 2`
    };

    it.each([
      [
        './file.ts',
        "<ref *1> [Module: null prototype] {\n  a: { n: 2 },\n  'a-b': 1,\n  b: 1,\n  default: [class default],\n  own: [Circular *1],\n  set: [Function: set]\n}"
      ],
      ['./empty.ts', '[Module: null prototype] {  }'],
      ['./data.json', '[Module: null prototype] { default: [ 1 ] }']
    ])('of %s shows its exports', async (file, text) => {
      const kernel = new TestKernel({ files });
      expect(await kernel.value(`import * as m from '${file}'; m`)).toBe(text);
      expect(await kernel.value('[[[m]]]')).toBe(
        '[ [ [ [Object: null prototype] [Module] ] ] ]'
      );
    });

    it('shows what has no value yet', async () => {
      const kernel = new TestKernel({ files });
      expect(await kernel.outputs('import "./early.ts"')).toEqual([
        {
          stdout:
            '[Module: null prototype] { x: <uninitialized>, y: <uninitialized> }\n' +
            '[ [Module: null prototype] { x: 1, y: 2 } ]\n1\n'
        }
      ]);
    });

    it('is read for completion', async () => {
      const kernel = new TestKernel({ files });
      await kernel.run('import * as m from "./file.ts"');
      const code = 'm.a.';
      const messages = await kernel.ask('complete_request', {
        code,
        cursor_pos: 4
      });
      expect(content(messages, 'complete_reply').matches).toContain('n');
    });
  });

  it('tells a file from the cell of the same name', async () => {
    const kernel = new TestKernel({
      files: { 'cell-1.ts': 'export function g() {\n\n  throw Error("g") }' }
    });
    const placeOf = async (code: string): Promise<string> =>
      String(content(await kernel.run(code), 'error').traceback);
    await kernel.run('function f() { throw Error("f") }');
    await kernel.run('import { g } from "./cell-1.ts"');
    expect(await placeOf('f()')).toContain('cell 1, line 1, column 22');
    expect(await placeOf('g()')).toContain('cell-1.ts, line 3, column 9');
  });

  it.each(['a b (1).ts', 'a(1).ts', "it's 100%.ts", '100%20.ts'])(
    'shows the place in a file that is called %s',
    async name => {
      const kernel = new TestKernel({
        files: { [name]: 'export function g() {\n\n  throw Error("g") }' }
      });
      const code = `import { g } from ${JSON.stringify(`./${name}`)}; g()`;
      const { traceback } = content(await kernel.run(code), 'error');
      expect(String(traceback)).toContain(name);
      expect(String(traceback)).toContain('line 3, column 9');
    }
  );

  it('what a module does not export stays an error until it is there', async () => {
    const kernel = new TestKernel({ modules: { m: { there: 1 } } });
    const error = {
      error: expect.stringContaining("'m' does not provide an export named 'a'")
    };
    expect(await kernel.value('import { a } from "m"; a')).toEqual(error);
    expect(await kernel.value('a')).toEqual(error);
    expect(await kernel.value('import { there as a } from "m"; a')).toBe('1');
    expect(await kernel.value('a')).toBe('1');
    await kernel.run('import { a } from "m"; a');
    expect(await kernel.value('let a = 2; a')).toBe('2');
    expect(await kernel.value('a')).toBe('2');
  });

  describe('an import that fails', () => {
    const modules = {
      get bad(): object {
        throw Object.assign(new Error('bad'), { stack: '' });
      }
    };
    const files = {
      'a.ts': '\nimport "./b.ts"; export const a = 1',
      'b.ts': '  import "./missing.ts"',
      'c.ts': '\n\nimport "bad"',
      'd.ts': 'throw new Error("d")'
    };

    it.each([
      ['./a.ts', ['b.ts, line 1, column 3', 'a.ts, line 2, column 1']],
      ['./b.ts', ['b.ts, line 1, column 3']],
      ['./c.ts', ['c.ts, line 3, column 1']],
      ['./d.ts', ['d.ts, line 1, column 7']],
      ['bad', []]
    ])(
      'is shown where it stands, with what led there: %s',
      async (name, places) => {
        const kernel = new TestKernel({ modules, files });
        const show = async (cell: string): Promise<string[]> => {
          const lines = traceback(await kernel.run(cell));
          return lines.filter(line => line.startsWith('    at'));
        };
        for (const count of [1, 2]) {
          expect(await show(`\n await import("${name}")`)).toEqual([
            ...places.map(place => `    at ${place}`),
            `    at cell ${count}, line 2, column 14`
          ]);
        }
        expect((await show(`import "${name}"`)).at(-1)).toContain('cell 3');
      }
    );

    it('leaves its names without a value, until they get one', async () => {
      const kernel = new TestKernel({ files, modules: { m: { there: 1 } } });
      await kernel.run('import { there } from "m"');
      await kernel.run(
        'import { there, a } from "./a.ts"; import * as all from "m"'
      );
      expect(await kernel.value('there')).toBe('1');
      expect(await kernel.value('() => a')).toEqual({
        error:
          "ReferenceError: a has no value: the cell that imports it from './a.ts' failed"
      });
      await kernel.run('import * as all from "./d.ts"');
      await kernel.run('import a from "./d.ts"');
      expect(await kernel.value('all.x')).toMatchObject({
        error: expect.stringContaining('all has no value')
      });
      expect(await kernel.value('import * as all from "m"; all.there')).toBe(
        '1'
      );
      expect(await kernel.value('all.there')).toBe('1');
      expect(await kernel.value('const a = 2; a')).toBe('2');
      await kernel.run('import { a } from "./d.ts"');
      expect(await kernel.value('a')).toBe('2');
    });
  });
});
