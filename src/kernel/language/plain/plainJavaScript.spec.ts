import { problemsOf } from '../testing/projectOf.js';

describe('plain JavaScript is not marked:', () => {
  it.each<[what: string, ...codes: string[]]>([
    [
      'properties that a constructor makes',
      'class P { constructor() { this.n = 0; this.rows = [] } add(x) { this.rows.push(x); return this.n++ } }\nnew P().n'
    ],
    [
      'those of a class of a cell above',
      'class P { constructor() { this.dyn = 1 } }',
      'new P().dyn'
    ],
    ['those that another cell makes', 'const o = { a: 1 };', 'o.b = 2;', 'o.b'],
    ['those that a cell below makes', 'const o = { a: 1 };\no.b = 2', 'o.b'],
    [
      'those that are taken out',
      'const o = { a: 1 }; o.b = 2; const { b } = o'
    ],
    [
      'those that patterns and loops make',
      'class P { f() { [this.a, { b: this.b }] = [1, { b: 2 }]; for (this.c of [1]) this.a + this.b + this.c } }'
    ],
    ['those of a class itself', 'class A {}\nA.count = 1;\nA.count++'],
    ['those of an error', "const e = new Error('x');\ne.code = 5"],
    [
      'those of an error of its own',
      'class A extends Error { constructor(m) { super(m); this.code = 5 } }'
    ],
    [
      'columns that rows are given',
      'const rows = [{ a: 1 }];\nfor (const row of rows) row.b = row.a * 2;\nrows.forEach(row => { row.c = 1 });\nrows[0].c'
    ],
    ['a list that is filled', 'const o = { rows: [] };\no.rows.push(1)'],
    [
      'a list of a class',
      'class A { rows = []; add(x) { this.rows.push(x) } }'
    ],
    ['what is null at first', 'const o = { list: null };\no.list = [1]'],
    [
      'what a class sets later',
      'class A { x = null; y = undefined; set() { this.x = 5; this.y = 6 } }'
    ],
    [
      'dates',
      'new Date() - new Date(); new Date() < 5; let d = new Date(); d--'
    ],
    ['texts', "'5' * 2; '5' - '3'; let s = '5'; s *= 2; '5' > 3"],
    ['lists and objects', '[] + {}; [3] * 2; ({}) * 2'],
    ['truths', 'true + true; true & false; true * 3'],
    ['what a cell above has', "const s = '5';", 's / 2'],
    ['missing arguments', 'function f(x, y) {}\nf(1)'],
    ['of a function of a cell above', 'const f = (x, ...more) => x;', 'f()'],
    ['of a method', 'const o = { m(a, b) {} };\no.m(1)'],
    [
      'of a class',
      'class P { constructor(a, b) {} static m(x) {} }\nnew P(1); P.m()'
    ],
    ['of an argument', 'function f(x, y) { return x }\nMath.abs(f(1))'],
    ['more arguments', 'function f() { return arguments.length }\nf(1, 2)'],
    ['more than a class takes', 'class A {}\nnew A(1)'],
    ['of a promise', 'new Promise(resolve => resolve())'],
    [
      'defaults that are empty',
      'function f(x = null, rows = [], options = {}) {}\nf(3, [2], { a: 1 })'
    ],
    [
      'options of which some have defaults',
      'function f({ a, b = 2 } = {}) { return a }\nf({ a: 1 })'
    ],
    [
      'what a set has that says nothing of its contents',
      'const set = new Set();\nset.add(1);\nMath.max(...set); Array.from({ length: 3 })[0].x'
    ],
    ['options that are left out', 'function f({ a, b }) {}\nf({ a: 1 })'],
    [
      'options that are more',
      'const f = ([a, b], { c }) => 1;\nf([1], { d: 1 })'
    ]
  ])('%s', (_what, ...codes) => {
    expect(problemsOf(...codes)).toEqual([]);
  });
});

describe('marked are, all the same:', () => {
  it.each<[what: string, code: string, ...problems: [string, number][]]>([
    [
      'a property that nothing sets',
      'class P { constructor() { this.dyn = 1 } }\nnew P().dny',
      ['dny', 2339]
    ],
    ['one of the language', 'console.lgo(1)', ['lgo', 2339]],
    ['one of a text', "const s = 'a';\ns.size = 1", ['size', 2339]],
    [
      'one of a class with types',
      'class P { x: number = 1; f() { this.dyn = 1 } }',
      ['dyn', 2339]
    ],
    [
      'one of an interface',
      'interface P { x: number }\nconst p: P = { x: 1 };\np.y = 2',
      ['y', 2339]
    ],
    [
      'one of an object with a type',
      'const p: { x: number } = { x: 1 };\np.y = 2',
      ['y', 2339]
    ],
    [
      'one of the module nbgrid',
      "import { KMeans } from 'nbgrid';\nnew KMeans().clusters = 1",
      ['clusters', 2339]
    ],
    ['a variable with a type', "let s: string = '5';\ns * 2", ['s', 2362]],
    ['a parameter with a type', 'const f = (s: string) => 1 - s', ['s', 2363]],
    [
      'a result with a type',
      "function f(): string { return '' }\n(f()) * 2",
      ['(f())', 2362]
    ],
    ['a cast', "const s = '5';\n(s as string) * 2", ['(s as string)', 2362]],
    [
      'a property with a type',
      "interface P { s: string }\nconst p: P = { s: '' };\np.s * 2",
      ['p.s', 2362]
    ],
    [
      'a result of the module nbgrid',
      "import { glob } from 'nbgrid';\nglob('*') * 2",
      ["glob('*')", 2362]
    ],
    [
      'bigints and numbers',
      '1n + 1; 2n * 1',
      ['1n + 1', 2365],
      ['2n * 1', 2365]
    ],
    ['symbols', 'Symbol() * 2', ['Symbol()', 2362]],
    [
      'arguments missing of a function with types',
      'function f(x: number, y: number) {}\nf(1)',
      ['f', 2554]
    ],
    [
      'also where one only has a type',
      'function f(x: number, y) {}\nf(1)',
      ['f', 2554]
    ],
    [
      'of a variable with a type',
      'const f: (x: number) => void = x => {};\nf()',
      ['f', 2554]
    ],
    ['of the language', 'parseInt()', ['parseInt', 2554]],
    [
      'more arguments than a function with a type takes',
      'function f(): number { return 1 }\nf(1, 2)',
      ['1, 2', 2554]
    ],
    [
      'options that are no object with their type',
      'function f({ a }: { a: number }) {}\nf({ b: 1 })',
      ['b', 2353]
    ],
    [
      'options that their type does not have',
      'function f({ a }: { b?: number } = {}) {}',
      ['a', 2339]
    ],
    [
      'a text for a number that is the default',
      "function f(n = 1) {}\nf('a')",
      ["'a'", 2345]
    ],
    [
      'null for an argument with a type',
      'function f(s: string) {}\nf(null)',
      ['null', 2345]
    ],
    [
      'what is written in an argument',
      'function f({ a, b }) {}\nf({ a: () => { const n: number = "s" } })',
      ['n', 2322]
    ],
    ['what must not be', 'const n: never = 1', ['n', 2322]]
  ])('%s', (_what, code, ...problems) => {
    expect(problemsOf(code)).toEqual(problems);
  });
});
