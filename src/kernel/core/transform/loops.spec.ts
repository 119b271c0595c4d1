import { CellCompiler, createTicker, type ICompiledCell } from './index.js';
import { TestNotebook } from './testing/notebook.js';

const compile = (source: string): ICompiledCell =>
  new CellCompiler().compile(source, { url: 'cell-1.ts' }) as ICompiledCell;

/** Whether the loops of a text can be interrupted. */
async function stops(source: string): Promise<boolean> {
  const notebook = new TestNotebook();
  notebook.maxTicks = 500;
  const { error } = await notebook.run(source);
  return error?.message === 'interrupted';
}

describe('interrupt checks', () => {
  it.each([
    'while (true) {}',
    'for (;;);',
    'do {} while (true)',
    'for (let i = 0; ; i++) {}',
    'for (let i = 0; i < Infinity; i++);',
    'for (let i = 0; i < 10; i--);',
    'for (let i = 0; i < 10; i++) i--;',
    'let n = 5; for (let i = 0; i < n; i++) n++;',
    'function* g() { for (;;) yield 1 }\nfor (const x of g()) x',
    'if (true) while (1) continue',
    'a: for (;;) { b: for (;;) continue a }',
    '(() => { for (;;); })()',
    'class A { static { for (;;); } }',
    'class A { x = (() => { while (1); })() }\nnew A()',
    'namespace N { for (;;); }',
    'const f = async () => { while (true) await null }; await f()',
    'while (true) await null',
    'for (;;) { try { for (;;); } catch {} }',
    'async function* g() { for (;;) yield 1 }\nfor await (const x of g());',
    'function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }\nfib(40)',
    'for (var x of (function* () { for (;;) yield 1 })());',
    'for (let i = 0; i < 1e9; i++) for (let j = 0; j < 9; j++);'
  ])('%s', async source => {
    expect(await stops(source)).toBe(true);
  });

  it('leave alone a loop that counts to a sensible bound', () => {
    const source = `const n = 10, x = [1]; let s = 0;
      for (let i = 0; i < n; i++) s += i;
      for (let i = x.length - 1; i >= 0; i -= 2) { if (x[i] > 1) continue; s += Math.sqrt(x[i]) }`;
    expect(compile(source).code).not.toContain('tick');
  });

  it('keep what was set', async () => {
    const notebook = new TestNotebook();
    notebook.maxTicks = 100;
    await notebook.run('let n = 0; while (true) n++');
    notebook.maxTicks = Infinity;
    expect((await notebook.run('n')).result).toBe('100');
  });

  it('leave lines and positions as they are', () => {
    const { code, locate } = compile('let a = 1\nwhile (a)\n  a = f(a)\n');
    const line = code.split('\n')[2];
    expect(locate(3, line.indexOf('f(a)') + 1)).toEqual({ line: 3, column: 7 });
  });

  it('can be switched off in a cell', () => {
    const source = 'while (f());';
    expect(compile(source).code).toContain('tick');
    expect(compile(`// @nbgrid no-interrupt\n${source}`).code).not.toContain(
      'tick'
    );
  });
});

describe('createTicker', () => {
  it('looks for an interrupt at every interval, however slow the loop', () => {
    for (const iterationMs of [0.00001, 0.01, 1, 20]) {
      let now = 0;
      const polls: number[] = [];
      const tick = createTicker({
        now: () => now,
        poll: () => polls.push(now)
      });
      for (let left = 0; now < 3000 && polls.length < 6; left -= 1) {
        if (left <= 0) {
          left = tick();
        }
        now += iterationMs;
      }
      const gaps = polls.slice(3).map((at, index) => at - polls[index + 2]);
      expect(Math.max(...gaps)).toBeLessThan(100);
    }
  });
});
