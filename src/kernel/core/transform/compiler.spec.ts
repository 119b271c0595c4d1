import { CellCompiler, type ICompiledCell } from './index.js';
import { TestNotebook } from './testing/notebook.js';

async function result(...cells: string[]): Promise<string | undefined> {
  const { result: text, error } = await new TestNotebook().run(...cells);
  return error
    ? `${error.name}: ${error.message} @${error.line}:${error.column}`
    : text;
}

const TABLE: [string, string[], string | undefined][] = [
  ['a number', ['1 + 1'], '2'],
  ['an object', ['({a: 1})'], '{ a: 1 }'],
  ['typed let', ['let a: number = 1; a as any as number'], '1'],
  ['closures', ['let n = 0; function inc() { n++ }', 'inc(); inc(); n'], '2'],
  [
    'redeclare',
    ['const a = 1', 'let a = 2; a = 3', 'function a() {}\ntypeof a'],
    "'function'"
  ],
  [
    'const assign',
    ['const a = 1; a = 2'],
    'TypeError: Assignment to constant variable. @1:16'
  ],
  [
    'const assign later',
    ['const a = 1', '\na = 2'],
    'TypeError: Assignment to constant variable. @2:3'
  ],
  [
    'const update',
    ['const a = 1', 'a++'],
    'TypeError: Assignment to constant variable. @1:2'
  ],
  ['const logical', ['const a = 1', 'a ||= 2'], '1'],
  [
    'const logical throws',
    ['const a = 0', 'a ||= 2'],
    'TypeError: Assignment to constant variable. @1:3'
  ],
  [
    'tdz',
    ['b; let b = 1'],
    "ReferenceError: Cannot access 'b' before initialization @1:1"
  ],
  [
    'tdz of a class',
    ['new K(); class K {}'],
    "ReferenceError: Cannot access 'K' before initialization @1:5"
  ],
  [
    'tdz of what a class is made from',
    ['[]\nnew K.L(1); const K = {} as any'],
    "ReferenceError: Cannot access 'K' before initialization @2:5"
  ],
  [
    'tdz after a line without a semicolon',
    ['const f = () => 1\nK; const K = f'],
    "ReferenceError: Cannot access 'K' before initialization @2:1"
  ],
  [
    'names of a pattern in its other parts',
    [
      'const { a, b = a } = { a: 1 }; const [x, y = x] = [2]; const { k, [k]: v } = { k: "z", z: 3 } as any; let [p, q = p + 1] = [4]; const [[m], ...[n = m]] = [[5]]; [b, y, v, q, n]'
    ],
    '[ 1, 2, 3, 5, 5 ]'
  ],
  [
    'tdz in const { a = b, b } = {} as any',
    ['const { a = b, b } = {} as any'],
    "ReferenceError: Cannot access 'b' before initialization @1:13"
  ],
  [
    'tdz in const [c = c] = []',
    ['const [c = c] = []'],
    "ReferenceError: Cannot access 'c' before initialization @1:12"
  ],
  [
    'tdz in const { d: [e] = [e] } = {} as any',
    ['const { d: [e] = [e] } = {} as any'],
    "ReferenceError: Cannot access 'e' before initialization @1:19"
  ],
  [
    'tdz in const [f] = [f]',
    ['const [f] = [f]'],
    "ReferenceError: Cannot access 'f' before initialization @1:14"
  ],
  [
    'tdz in let g = () => g, h = h',
    ['let g = () => g, h = h'],
    "ReferenceError: Cannot access 'h' before initialization @1:22"
  ],
  ['await', ['const v = await Promise.resolve(5); v'], '5'],
  ['survives', ['let p = 1; p = 2; throw new Error("x")', 'p'], '2'],
  ['hoisted', ['const r = f(); function f() { return 7 }\nr'], '7'],
  ['hoisted after throw', ['throw 1; function g() { return 8 }', 'g()'], '8'],
  [
    'destructuring',
    ['const {a, b: [c = 4], ...d} = {a: 1, b: [], e: 5}; [a, c, d]'],
    '[ 1, 4, { e: 5 } ]'
  ],
  [
    'enum',
    [
      'enum E { A, B = 5, C, D = "d", F = B << 1, G }; [E.A, E.B, E.C, E.D, E.F, E.G, E[6]].join()'
    ],
    "'0,5,6,d,10,11,C'"
  ],
  [
    'enum merged',
    ['enum E { A } enum E { B = A + 1 }\n E'],
    "{ '0': 'A', '1': 'B', A: 0, B: 1 }"
  ],
  ['const enum', ['const enum E { A = 1, "b-c" = 2 }\nE.A + E["b-c"]'], '3'],
  [
    'namespace',
    [
      'namespace N { export const a = 1; export function f() { return a + b } const b = 2; export namespace M { export let c = a } }\n[N.a, N.f(), N.M.c, Object.keys(N)]'
    ],
    "[ 1, 3, 1, [ 'f', 'a', 'M' ] ]"
  ],
  [
    'namespace dotted',
    ['namespace A.B.C { export const x = 1 }\nA.B.C.x'],
    '1'
  ],
  [
    'namespace merged',
    [
      'namespace N { export let a = 1 } namespace N { export const b = a + 1; a = 5 }\nN'
    ],
    '{ a: 5, b: 2 }'
  ],
  [
    'function + namespace',
    ['function f() { return f.x } namespace f { export let x = 3 }\nf()'],
    '3'
  ],
  [
    'class',
    [
      'class A { x = 1; static y = 2; #p = 3; get p() { return this.#p } }\nconst a = new A(); [a.x, A.y, a.p]'
    ],
    '[ 1, 2, 3 ]'
  ],
  [
    'param props',
    ['class A { constructor(private x: number, readonly y = 2) {} }\nnew A(1)'],
    'A { x: 1, y: 2 }'
  ],
  [
    'param props super',
    [
      'class B { b = 1 } class A extends B { z = 3; constructor(public x: number) { super(); this.z = this.x } }\nnew A(7)'
    ],
    'A { b: 1, x: 7, z: 7 }'
  ],
  [
    'abstract',
    [
      'abstract class A { abstract f(): number; declare q: string; [k: string]: any; g?(): void }\nclass B extends A { f() { return 1 } }\nnew B().f()'
    ],
    '1'
  ],
  [
    'accessor',
    [
      'class A { accessor x = 1; static accessor y = 2 }\nconst a = new A(); a.x++; [a.x, A.y]'
    ],
    '[ 2, 2 ]'
  ],
  [
    'accessor with a computed key',
    [
      "let n = 0; class A { static accessor [('k' as string) + ++n] = 1; accessor /* a */ [ /* b */ (Symbol.toStringTag) ]: string = 'q' }\nA.k1 += 1; [String(new A()), A.k1, n]"
    ],
    "[ '[object q]', 2, 1 ]"
  ],
  [
    'accessor names that are alike',
    [
      "class A { accessor 'a-b' = 1; accessor a_b = 2; static accessor a_b = 3; accessor #a_b = 4; get all() { return [this['a-b'], this.a_b, A.a_b, this.#a_b] } }\nnew A().all"
    ],
    '[ 1, 2, 3, 4 ]'
  ],
  ['a variable named async', ['for (var async of [1, 2]) {}\nasync'], '2'],
  [
    'using',
    [
      'const log: string[] = []; { using r = { [Symbol.dispose]() { log.push("d") } }; log.push("b") }\nlog'
    ],
    "[ 'b', 'd' ]"
  ],
  [
    'import=',
    [
      'namespace A { export namespace B { export const c = 4 } }',
      'import X = A.B; X.c'
    ],
    '4'
  ],
  [
    'satisfies',
    ['const a = { x: 1 } satisfies Record<string, number>; a.x!'],
    '1'
  ],
  ['generics', ['const id = <T,>(x: T): T => x; id<number>(3)'], '3'],
  ['assertion', ['const f = (x: any) => <any>{ v: x }; f(1)'], '{ v: 1 }'],
  ['assertion first', ['<number>5'], '5'],
  ['assertion first, ended', ['<any>[<number>5] ;'], '[ 5 ]'],
  ['assertion as a default', ['export default <any>[5] // five'], '[ 5 ]'],
  ['asi type', ['let a = 1 as any\n;(2)\ntype X = 1\n(3)'], '3'],
  [
    'arrow type lines',
    ['const f = (a: number): {\n x: number\n} => ({ x: a }); f(1)'],
    '{ x: 1 }'
  ],
  [
    'var in block',
    ['if (true) { var q = 1 } for (var i = 0; i < 3; i++);', '[q, i]'],
    '[ 1, 3 ]'
  ],
  ['loop cached', ['let s = 0; for (let i = 0; i < 10; i++) s += i; s'], '45'],
  [
    'loop with closure',
    [
      'let k = 1; const fs = []; for (let i = 0; i < 2; i++) fs.push(() => k)\nk = 5; fs.map(f => f())'
    ],
    '[ 5, 5 ]'
  ],
  [
    'loop calls closure',
    [
      'let n = 0; const up = () => { n++ }\nfor (let i = 0; i < 3; i++) up()\nn'
    ],
    '3'
  ],
  ['this', ['this === globalThis'], 'true'],
  [
    'for await',
    [
      'async function* g() { yield 1; yield 2 }\nlet t = 0; for await (const x of g()) t += x\nt'
    ],
    '3'
  ],
  [
    'decorators',
    [
      'function d(v: any, c: any) { return function (this: any) { return 42 } }\nclass A { @d m() { return 1 } }\nnew A().m()'
    ],
    '42'
  ],
  [
    'comments of HTML',
    ['let x = 3, out = []; while (x --> 0) out.push(x)\nout.push(1<!--x); out'],
    '[ 2, 1, 0, false ]'
  ],
  ['result with comment', ['5 // five\n/* end */'], '5'],
  ['arguments', ['arguments'], 'ReferenceError: arguments is not defined @1:1'],
  [
    'conditional arrow',
    ['let b: number = 1, a = 0; const h = a ? (b) : (c: number) => c; h(4)'],
    '4'
  ],
  [
    'error place',
    ['const a: number = 1;\nconst b: string = "x"; null!.foo'],
    "TypeError: Cannot read properties of null (reading 'foo') @2:30"
  ],
  [
    'error in function',
    [
      'function f(a: number): void {\n  for (const x of [1]) { undefinedName }\n}',
      'f(1)'
    ],
    'ReferenceError: undefinedName is not defined @2:26'
  ],
  ['return', ['return 1'], "SyntaxError: 'return' outside of function @1:1"],
  ['default', ['export default { a: 1 }'], '{ a: 1 }'],
  ['export', ['export const x = 1, y = 2; export { x }', 'x + y'], '3'],
  ['export first', ['export { x, x as y }; const x = 1', 'x'], '1'],
  [
    'shorthand const',
    ['const a = 1', '({ a } = { a: 2 })'],
    'TypeError: Assignment to constant variable. @1:4'
  ]
];

describe('CellCompiler', () => {
  test.each(TABLE)('%s', async (_, cells, expected) => {
    expect(await result(...cells)).toBe(expected);
  });
});

it.each([
  ['f instanceof Function', true],
  ['Function.prototype.call.name', true],
  ['new Function("return s")', false],
  ['const run = eval', false]
])('loops keep variables in locals behind %s: %s', (cell, isKept) => {
  const compiler = new CellCompiler();
  const loop = 'for (let i = 0; i < 10; i++) s += i';
  const [last] = [cell, 'let s = 0', loop]
    .map(text => compiler.compile(text, { url: '' }) as ICompiledCell)
    .reverse();
  expect(/let s=/.test(last.code)).toBe(isKept);
});
