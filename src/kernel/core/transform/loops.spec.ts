import * as vm from 'node:vm';
import { CellCompiler, type ICompiledCell } from './index.js';
import { TestNotebook } from './testing/notebook.js';

const compile = (source: string): ICompiledCell =>
  new CellCompiler().compile(source, { url: 'cell-1.ts' }) as ICompiledCell;

/** Whether the loops of a text can be interrupted. */
async function stops(source: string, hasFlag: boolean): Promise<boolean> {
  const notebook = new TestNotebook({ hasFlag });
  notebook.maxTicks = 20;
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
    'for (var x of (function* () { for (;;) yield 1 })());',
    'for (let i = 0; i < 1e9; i++) for (let j = 0; j < 9; j++);',
    'for (let i = 0; i < 3; i++) for (let j = 0; j < Infinity; j++);',
    'for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++); for (let j = 3; j < 4; j--); }',
    'for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) for (let k = 0; k < 1 / 0; k++);',
    'for (let i = 0; i < 3; i++) { a: for (let j = 0; j < 9; j++) for (;;) continue a }',
    'const n = Infinity; for (let i = 0; i < n; i++);',
    'const n = Infinity; let s = 0; for (let i = 0; i < n * 2; i++) { if (s < 0) break; s += i }',
    'const n = 1e300; for (let i = 0; i < n; i++);',
    'const n = Infinity; for (let i = n; i > 0; i--);',
    'const n = -Infinity; let i = n; for (; i <= 0; i += 1);',
    'let i = 0, n = 1 / 0; if (n) for (; i < n - 1; i++);',
    'const xs = [1]; for (let i = 0; i < xs.length; i++) xs[xs.length] = i;',
    'const xs = [1]; for (const x of xs) xs[xs.length] = x;',
    'const xs = { *[Symbol.iterator]() { for (;;) yield 1 } }; for (const x of xs);',
    'const xs = { length: Infinity }; for (let i = 0; i < xs.length; i++);',
    'const n = Infinity; a: for (let i = 0; i < n; i++) continue a'
  ])('%s', async source => {
    expect(await stops(source, false)).toBe(true);
    expect(await stops(source, true)).toBe(true);
  });

  it.each([
    'function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }\nfib(18)',
    'const fib = (n: number): number => n < 2 ? n : fib(n - 1) + fib(n - 2); fib(18)',
    'const fib = (n: number) => { return n < 2 ? n : fib(n - 1) + fib(n - 2) }; fib(18)',
    'let fib; fib = function (n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }; fib(18)',
    'const fib = function self(n) { return n < 2 ? n : self(n - 1) + self(n - 2) }; fib(18)',
    '(function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) })(18)',
    'const tree = (n: number) => n < 1 ? {} : ({ left: tree(n - 1), right: tree(n - 1) }); tree(18)',
    'class S { solve(n: number): number { return n < 2 ? n : this.solve(n - 1) + this.solve(n - 2) } }\nnew S().solve(18)',
    'class S { #solve(n) { return n < 2 ? n : this.#solve(n - 1) + this.#solve(n - 2) } run() { return this.#solve(18) } }\nnew S().run()',
    'class S { static solve(n) { return n < 2 ? n : S.solve(n - 1) + this.solve(n - 2) } }\nS.solve(18)',
    'class S { solve = (n) => n < 2 ? n : this.solve(n - 1) + this.solve(n - 2) }\nnew S().solve(18)',
    'class T { left?: T; right?: T; constructor(n: number) { if (n > 0) { this.left = new T(n - 1); this.right = new T(n - 1) } } }\nnew T(18)',
    'const o = { solve(n) { return n < 2 ? n : this.solve(n - 1) + o.solve(n - 2) } }; o.solve(18)',
    'const o = { "s": n => n < 2 ? n : o.s(n - 1) + o.s(n - 2) }; o.s(18)',
    'function a(n) { return n < 2 ? n : b(n - 1) + b(n - 2) } const b = n => a(n); a(18)',
    'class P { sum(n) { return n < 2 ? n : this.part(n) + this.sum(n - 2) } part(n) { return this.sum(n - 1) } }\nnew P().sum(18)',
    'const all = (n: number): number[] => n < 1 ? [0] : [1, 2].flatMap(() => all(n - 1)); all(18)',
    'const all = (n: number): number[] => [n - 1, n - 1].map(all); all(18)',
    'const memo = f => f; const fib = memo(n => n < 2 ? n : fib(n - 1) + fib(n - 2)); fib(18)',
    'const fib = async (n) => n < 2 ? n : await fib(n - 1) + await fib(n - 2); await fib(18)',
    'function* walk(n) { if (n > 0) { yield* walk(n - 1); yield* walk(n - 1) } } for (const x of walk(18)) x',
    'namespace N { export const fib = (n: number): number => n < 2 ? n : fib(n - 1) + fib(n - 2) }\nN.fib(18)'
  ])('stop what branches at each call: %s', async source => {
    expect(await stops(source, false)).toBe(true);
    expect(await stops(source, true)).toBe(true);
  });

  it.each([
    'async function poll() { await null; return poll() }\nawait poll()',
    'const poll = async () => { await null; await poll() }; await poll()',
    'class P { async poll() { await null; await this.poll() } }\nawait new P().poll()',
    'async function a() { await null; return b() } async function b() { return a() }\nawait a()',
    'let end; const never = new Promise((_, reject) => (end = reject)); async function poll() { await null; poll().catch(end) } poll(); await never',
    'let end; const never = new Promise((_, reject) => (end = reject)); function poll() { Promise.resolve().then(poll).catch(end) } poll(); await never'
  ])('stop what goes on with an empty stack: %s', async source => {
    expect(await stops(source, false)).toBe(true);
    expect(await stops(source, true)).toBe(true);
  });

  it.each([
    'const add = (a, b) => a + b; add(add(1, 2), add(3, 4))',
    'const down = n => n < 1 ? 0 : down(n - 1); down(9)',
    'function even(n) { return n === 0 || odd(n - 1) } function odd(n) { return n > 0 && even(n - 1) } even(9)',
    'const f = x => x + 1; const g = x => { const f = g => g(1) + g(2); return f(y => y) + x }; g(f(1))',
    'class A { x = 1; size() { return this.x + this.half() + this.half() } half() { return this.x / 2 } } new A().size()',
    'class M { map = new Map(); get(a, b) { return this.map.get(a) ?? this.map.get(b) } } new M().get(1, 2)',
    'class B extends Map { get(k) { return super.get(k) ?? super.get(-k) } } new B().get(1)'
  ])('are not made in functions that do not: %s', async source => {
    for (const hasFlag of [false, true]) {
      const notebook = new TestNotebook({ hasFlag });
      expect((await notebook.run(source)).error).toBeUndefined();
      expect(notebook.ticks).toBe(0);
    }
  });

  it('are not made between what branches and what recurses', async () => {
    const notebook = new TestNotebook();
    const { result } = await notebook.run(
      'const tree = n => n < 1 ? 1 : tree(n - 1) + tree(n - 1); const helper = n => tree(n) + tree(n); const down = n => n < 1 ? helper(0) : down(n - 1); down(3)'
    );
    expect(result).toBe('2');
    expect(notebook.ticks).toBe(2);
  });

  it.each([
    ['const f = n => n < 1 ? n.x.y : f(n - 1) + f(n - 1); f(2)', 1, 28],
    ['const f = n =>\n  n < 1 ? n.x.y : (f(n - 1) + f(n - 1));\nf(2)', 2, 15],
    ['const f = n => ({ a: n ? [f(n - 1), f(n - 1)] : n.x.y })\nf(2)', 1, 53],
    [
      'const f = (n) => { return n ? f(n - 1) + f(n - 1) : n.x.y }\nf(2)',
      1,
      57
    ],
    [
      'const f = async n => n ? await f(n - 1) + await f(n - 1) : n.x.y\nawait f(2)',
      1,
      64
    ],
    [
      'class A { f(n) { return n ? this.f(n - 1) + this.f(n - 1) : n.x.y } }\nnew A().f(2)',
      1,
      65
    ]
  ])(
    'leave the place of an error as it is: %s',
    async (source, line, column) => {
      for (const options of [
        {},
        { hasFlag: true },
        { interruptChecks: false }
      ]) {
        const { error } = await new TestNotebook(options).run(source);
        expect(error).toMatchObject({ name: 'TypeError', line, column });
      }
    }
  );

  it.each([
    'for (let i = 0; i < 1000; i++);',
    'const n = 10; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++);',
    'const n = 1000; let s = 0; for (let i = 0; i < n; i++) s += i',
    'const n = 9n; let s = 0n, i = 0n; for (; i < n; i++) s += i',
    'const xs = new Float64Array(999); for (let i = xs.length - 1; i >= 0; i -= 2) { if (xs[i] > 1) continue; xs[i] = Math.sqrt(i) }',
    'const xs = Array(999).fill(1); let s = 0; for (const x of xs) s += x',
    'const xs = Array(999).fill({ a: 1 }); let s = 0; for (const { a } of xs) s += a',
    'const o = { a: 1, b: 2 }; let s = ""; for (const key in o) s += key'
  ])('are not made in a loop that ends soon: %s', async source => {
    const notebook = new TestNotebook();
    expect((await notebook.run(source)).error).toBeUndefined();
    expect(notebook.ticks).toBe(0);
  });

  it('are made once for each round of what has a loop inside that is not counted', async () => {
    const notebook = new TestNotebook();
    await notebook.run(
      'const n = 10; for (let i = 0; i < n; i++) { let j = 0; while (j < n) j++ }'
    );
    expect(notebook.ticks).toBe(110);
  });

  it.each([
    ['for (let i = 0; i < 1e6; i++) s += 1', 1, 20],
    [
      'for (let i = 0; i < 1e5; i++) for (let j = 0; j < 1; j++) s += 1',
      390,
      410
    ],
    [
      'for (let i = 0; i < 1; i++) for (let j = 0; j < 1e6; j++) s += 1',
      122,
      140
    ],
    [
      'for (let i = 1e6; i >= 0; i -= 100) { for (let j = 0; j < 9; j++) s += 1 }',
      38,
      50
    ]
  ])(
    'are made seldom where iterations are alike and fast: %s',
    async (loop, least, most) => {
      const notebook = new TestNotebook();
      notebook.isFast = true;
      await notebook.run(`let s = 0; ${loop}`);
      expect(notebook.ticks).toBeGreaterThanOrEqual(least);
      expect(notebook.ticks).toBeLessThanOrEqual(most);
    }
  );

  it.each([
    'for (let i = 0; i < 3; i++) { if (i === 1) continue; if (i === 2) break; log.next = i }',
    'let i = 5; for (; i > 0; i -= 2); log.next = i',
    'for (let i = 0, n = 4; ; i++) { if (i > n) break; log.next = i }',
    'a: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue a; log.next = [i, j] } }',
    'a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { if (j === 1) continue b; if (i === 1) break a; log.next = [i, j] } }',
    'for (var i = 2n; i < 50n; i++); log.next = i',
    "for (let i = '3'; i < 6; i++) log.next = i",
    'for (let i = 1e300, k = 0; i <= 1e300; i++) { if (k > 2) break; k += 1; log.next = k }',
    'for (let i = NaN; i < 3; i++); log.next = 1',
    'for (let i = 0; i < undefined; i++); log.next = 1',
    'for (let i = 0; (i < 3) || i < 1; i++) log.next = i',
    'for (let i = 0; i < 3 && i !== 2; i++) log.next = i',
    'const n = 3; for (let i = 0; (i < n); i++) log.next = i',
    'const n = 3; for (let i = 5; ((i) >= (n)) /* ) */; (i--)) log.next = i',
    'const n = 3; for (let i = 0; (i < n) as boolean; i++) log.next = i',
    'const xs = [4, 5]; let s = 0; for (let i = 0; (i < xs.length); i++) s += xs[i]\nlog.next = s',
    'for (let i = 0 /* ; */; /* ; */ i < 2 /* ; */; i++ /* ; */) log.next = i',
    'for (let i = 0 // ;\n; i < 2 // ;\n; i++) log.next = i',
    'let n = 3; const o = { get x() { n -= 1; return n } }; for (let i = 0; i < n; i++) log.next = [i, o.x]',
    'if (0) for (let i = 0; i < 3; i++) log.next = i; else log.next = 1',
    'const f = n => { for (let i = 0; i < n; i++) { if (i === 2) return i } }; log.next = f(5)',
    'for (let i = 0; i < 0; i++) for (let j = 0; j < late; j++); let late = 1; log.next = late',
    'for (let i = 0; i < 2; i++) for (let j = 3; j > i; j--) if (j === 2) log.next = [i, j]',
    'const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); log.next = fs.map(f => f())',
    "let s = ''; for (let i = 0; i < 3; i++) s += i\nlog.next = s",
    'switch (1) { case 0: let n = 2; break; case 1: for (let i = 0; i < 0; i++) for (let j = 0; j < n; j++); log.next = 1 }',
    'for (let i = 0, s = 0; i < 1e5; i++) { s += i; if (i === 99999) log.next = s }',
    'const xs = [3, 1, 2]; let s = 0; for (let i = 0; i < xs.length; i++) { if (xs[i] === 2) break; s += xs[i] }\nlog.next = s',
    'let s = 0; for (let i = 9; i >= 1 + 2; i -= 2) s += i\nlog.next = s',
    'let s = 0, i; for (i = 0; i <= 2.5; i++) s += i\nlog.next = [s, i]',
    'let s = 0; const xs = [1]; for (let i = 0; i < xs.length; i++) { s += 1; if (s < 5) xs[i + 1] = 1 }\nlog.next = s',
    'let s = 0; const xs = [1, 2, 3]; for (let i = 0; i < xs.length; i++) { s += 1; xs.length = 1 }\nlog.next = s',
    "let s = 0; const n = '3'; for (let i = 0; i < n; i++) s += 1\nlog.next = s",
    'let s = 0; for (let i = 0; i < NaN; i++) s += 1\nlog.next = s',
    'let s = 0, i; for (i = 0; i < 3e5; i++) { if (i % 2) continue; s += i }\nlog.next = [s, i]',
    'let s = 0, i; for (i = 0; i <= 3e5; i++) { if (i === 250001) break; s += i }\nlog.next = [s, i]',
    'let s = 0, i; for (i = 3e5; i >= 0; i -= 7) s += i\nlog.next = [s, i]',
    'let s = 0, n = 9; for (let i = 0; i < n; i++) { const n = 3; s += n }\nlog.next = s',
    'let s = 0; for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j += 3) { if (j === 300) continue; if (j > i) break; s += j }\nlog.next = s',
    'let s = 0, n = 9; for (let i = 0; i < n; i++) for (let j = 0; j < 5; j++) { n = 5; s += i }\nlog.next = s',
    'let s = 0; for (let i = 0; i < 9; i++) for (let j = 0; j < 5; j++) { if (i === 3) i = 7; s += i }\nlog.next = s',
    'let s = 0; const xs = [1, 2]; for (let i = 0; i < xs.length; i++) { for (let j = 0; j < 3; j++) { if (xs.length < 5) xs[xs.length] = j; s += j } }\nlog.next = s',
    'let s = 0; for (let i = 0; i < 40; i++) { for (let j = 9; j > 0; j--) { if (s > 700) break; s += j } if (s > 700) break }\nlog.next = s',
    'let s = 0, i, j; for (i = 40; i >= 0; i -= 3) { for (j = 0; j < i; j++) s += j; if (s % 2) continue; s += 1 }\nlog.next = [s, i, j]',
    'let s = 0; a: for (let k = 0; k < 9; k++) for (let i = 0; i < 400; i++) { if (i > 300) continue a; for (let j = 0; j < i; j++) { if (j > 20) break; s += j } }\nlog.next = s'
  ])('change nothing: %s', async source => {
    // Defined outside, for cells with accessors have their loops compiled with care.
    const run = (
      cell: string,
      options: { interruptChecks?: boolean; hasFlag?: boolean }
    ) => {
      const notebook = new TestNotebook(options);
      vm.runInContext(
        'var log = { all: [], set next(value) { this.all.push(value) } }',
        notebook.global
      );
      return notebook.run(cell, 'log.all');
    };
    for (const cell of [source, `(() => { ${source} })()`]) {
      const plain = await run(cell, { interruptChecks: false });
      expect(plain.result).not.toBe('[]');
      expect(await run(cell, {})).toEqual(plain);
      expect(await run(cell, { hasFlag: true })).toEqual(plain);
    }
  });

  it('are not made where a flag says that there is nothing to ask', async () => {
    const notebook = new TestNotebook({ hasFlag: true });
    notebook.flag[0] = 0;
    const { result } = await notebook.run(
      'let s = 0; for (let i = 0; i < 1e5; i++) s += 1; while (s < 2e5) s++; s'
    );
    expect(result).toBe('200000');
    expect(notebook.ticks).toBe(0);
  });

  it('are made after some 10,000 steps of a counted loop, where a flag says so', async () => {
    const notebook = new TestNotebook({ hasFlag: true });
    await notebook.run('let s = 0; for (let i = 0; i < 1e5; i++) s += 1');
    expect(notebook.ticks).toBeGreaterThan(20);
    expect(notebook.ticks).toBeLessThan(100);
  });

  it('are made often where an iteration can be a long calculation', async () => {
    const notebook = new TestNotebook();
    await notebook.run('let s = 1n; for (let i = 1n; i < 160n; i++) s *= i');
    expect(notebook.ticks).toBe(9);
  });

  it('report what is wrong with a bound at its place in the loop', async () => {
    for (const [source, column] of [
      ['for (let i = 0; i < n; i++);', 21],
      ['for (let i = 0; i < 1 + n; i++);', 25],
      ['for (const x of n);', 17]
    ] as const) {
      const { error } = await new TestNotebook().run(source);
      expect(error).toMatchObject({ message: 'n is not defined', column });
    }
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
