import { makesHidden } from './hidden.js';
import { parse } from './parse.js';
import { TestNotebook } from './testing/notebook.js';

describe('makesHidden', () => {
  it.each([
    'const o = { get length() { return n } }',
    'class A { set x(v) {} }',
    'class A { static get [key]() {} }',
    'class A { accessor x = 1 }',
    'const o = { valueOf: () => n }',
    'class A { toString() {} }',
    "const o = { 'valueOf': f }",
    'const o = { [Symbol.toPrimitive]: f }',
    'o.valueOf = f',
    'o[Symbol.toPrimitive] = f',
    'new Proxy([], {})',
    'Object.defineProperty(o, key, { get })',
    "Reflect['defineProperty'](o, key, { get })",
    "const key = 'length'",
    'Object.getOwnPropertyNames(xs)',
    "import x from 'signals'",
    "import { KMeans } from 'nbgrid'; import './other.ts'",
    "export * from './other.ts'",
    "await import('signals')",
    "const x = require('signals')",
    "eval('1')",
    "new Function('a', 'return a')"
  ])('sees %s', source => {
    expect(makesHidden(parse(source))).toBe(true);
  });

  it.each([
    'for (let i = 0; i < xs.length; i++) xs[i] = i',
    'x.toString() + x.valueOf()',
    'class A { get() {} set() {} length = 3 }',
    "import { KMeans } from 'nbgrid'",
    "import type { A } from './types.ts'",
    "type Rest = Omit<A, 'length'>",
    'interface A { valueOf(): number }'
  ])('sees none in %s', source => {
    expect(makesHidden(parse(source))).toBe(false);
  });
});

/** Cells, and what the last of them gives. */
const CASES: [string, ...string[]][] = [
  [
    "'0 1 3 6'",
    'function add(x) { total += x }',
    "let total = 0, log = []; for (let i = 0; i < 4; i++) { add(i); log.push(total) } log.join(' ')"
  ],
  [
    '33',
    'function add() { sum += 1 }',
    'let sum = 0; for (const x of [1, 2, 3]) { add(); sum += 10 } sum'
  ],
  [
    '4',
    'class Counter { step() { isOver = ++count > 3 } }',
    'let count = 0, isOver = false; const counter = new Counter(); while (!isOver && count < 50) counter.step(); count'
  ],
  [
    '5',
    'let limit = 5, hits = 0; const view = { get length() { return limit } }; while (view.length > 0 && hits < 50) { limit--; hits++ } hits'
  ],
  [
    '5',
    'let limit = 10; class View { get length() { return limit } }',
    'let hits = 0; const view = new View(); for (let i = 0; i < view.length; i++) { limit = limit - 1; hits = hits + 1 } hits'
  ],
  [
    '5',
    'function f() { let c = 10, r = 0; const o = { get length() { return c } }; for (let i = 0; i < o.length; i++) { c = c - 1; r = r + 1 } return r } f()'
  ],
  [
    '5',
    'let c = 10, r = 0; function f(o) { for (let i = 0; i < o.length; i++) { c = c - 1; r = r + 1 } return r }',
    'f({ get length() { return c } })'
  ],
  [
    '5',
    'function f(make) { let c = 10, r = 0; const o = make(() => c); for (let i = 0; i < o.length; i++) { c = c - 1; r = r + 1 } return r }',
    'f(read => ({ get length() { return read() } }))'
  ],
  [
    '3',
    'let n = 0, rounds = 0; const o = { valueOf: () => n }; while (o < 3 && rounds < 50) { n++; rounds++ } rounds'
  ],
  [
    '3',
    "let rounds = 0; const xs = [1, 2, 3, 4, 5, 6]; const same = xs; const key = 'length'; for (let i = 0; i < xs.length; i++) { same[key] = 3; rounds++ } rounds"
  ],
  [
    '3',
    'let n = 9, rounds = 0; const xs = new Proxy([], { set() { n = 3; return true } })',
    'for (let i = 0; i < n; i++) { xs[i] = 1; rounds++ } rounds'
  ]
];

it.each(CASES)(
  'loops see what functions that nobody calls do: %s',
  async (expected, ...cells) => {
    for (const interruptChecks of [true, false]) {
      const notebook = new TestNotebook({ interruptChecks });
      const { result, error } = await notebook.run(...cells);
      expect(error).toBeUndefined();
      expect(result).toBe(expected);
    }
  }
);
