import { gives, throws, type ISemanticCase } from './types.js';

const CONSTANT = {
  name: 'TypeError',
  message: 'Assignment to constant variable.'
};

/** Names: declaring them again, constants, closures, what survives. */
export const DECLARATIONS: ISemanticCase[] = [
  gives('const again', ['const a = 1', 'const a = 2; a'], '2'),
  gives('const, then let', ['const a = 1', 'let a = 2; a = 3; a'], '3'),
  gives('const, then var', ['const a = 1', 'var a = 2; a = 3; a'], '3'),
  gives(
    'const, then a function',
    ['const a = 1', 'function a() { return 4 }\na()'],
    '4'
  ),
  gives(
    'a function, then a class',
    ['function a() {}', 'class a { x = 1 }\nnew a().x'],
    '1'
  ),
  gives('a class, then an enum', ['class a {}', 'enum a { X = 3 }\na.X'], '3'),
  gives(
    'an enum, then a namespace',
    ['enum a { X }', 'namespace a { export const y = 1 }\n[a.y, "X" in a]'],
    '[ 1, false ]'
  ),
  gives(
    'a namespace, then const',
    ['namespace a { export const y = 1 }', 'const a = 2; a'],
    '2'
  ),
  gives(
    'a pattern declares again',
    ['const a = 1, b = 2', 'const { a, ...b } = { a: 5, c: 6 }; [a, b]'],
    '[ 5, { c: 6 } ]'
  ),
  gives(
    'the same cell can be run again',
    [
      'const a = 1; let b = a; class C {} function f() {} enum E { X }',
      'const a = 1; let b = a; class C {} function f() {} enum E { X }\n[a, b, E.X]'
    ],
    '[ 1, 1, 0 ]'
  ),
  gives(
    'let without a value is undefined again',
    ['let a = 1', 'let a; a === undefined'],
    'true'
  ),
  gives('var without a value keeps the value', ['var a = 1', 'var a; a'], '1'),
  gives(
    'names of globals can be declared',
    ['const name = "n", status = 1, Event = 2', '[name, status, Event]'],
    "[ 'n', 1, 2 ]"
  ),
  throws('the same name twice in a cell is an error', 'let a = 1; let a = 2', {
    name: 'SyntaxError',
    message: "Identifier 'a' has already been declared",
    line: 1,
    column: 16
  }),
  throws('undefined cannot be declared', 'let undefined = 1', {
    name: 'SyntaxError'
  }),
  throws('a constant cannot be assigned to', 'const a = 1; a = 2', CONSTANT),
  throws(
    'a constant of an earlier cell cannot be assigned to',
    ['const a = 1', 'a = 2'],
    { ...CONSTANT, line: 1 }
  ),
  throws('a constant cannot be counted up', ['const a = 1', 'a++'], CONSTANT),
  throws('a constant cannot be added to', ['const a = 1', 'a += 1'], CONSTANT),
  throws(
    'a constant is no target of a pattern',
    ['const a = 1', '[a] = [2]'],
    CONSTANT
  ),
  throws(
    'a constant is no target of a shorthand',
    ['const a = 1', '({ a } = { a: 2 })'],
    CONSTANT
  ),
  throws(
    'a constant is no variable of a loop',
    ['const a = 1', 'for (a of [1]);'],
    CONSTANT
  ),
  throws(
    'a constant of a pattern is constant',
    ['const [{ a }] = [{ a: 1 }]', 'a = 2'],
    CONSTANT
  ),
  throws(
    'a function cannot assign to a constant',
    ['const a = 1; function f() { a = 2 }', 'f()'],
    { ...CONSTANT, line: 1 }
  ),
  gives(
    'a failed assignment changes nothing',
    ['const a = 1', 'try { a = 2 } catch {}\na'],
    '1'
  ),
  gives(
    'logical assignment to a constant that needs none is fine',
    ['const a = 1', 'a ||= 2; a ??= 3; a'],
    '1'
  ),
  gives(
    'a constant that is shadowed is no constant',
    ['const a = 1', '{ let a = 2; a = 3 } ((a) => { a = 4 })(1); a'],
    '1'
  ),
  gives(
    'a constant that became a variable can be set',
    ['const a = 1', 'let a = 1', 'a = 2; a'],
    '2'
  ),
  gives(
    'functions from before set a constant that became a variable',
    [
      'const a = 1; const f = () => { a += 2; [a] = [a * 2] }',
      'let a = 5; f(); a'
    ],
    '14'
  ),
  throws(
    'they cannot when it is a constant again',
    ['const a = 1; const f = () => a++', 'let a = 5', 'const a = 6', 'f()'],
    CONSTANT
  ),
  throws('an unknown name is an error', 'nothing', {
    name: 'ReferenceError',
    message: 'nothing is not defined',
    line: 1,
    column: 1
  }),
  throws('an assignment to an unknown name is an error', 'nothing = 1', {
    name: 'ReferenceError',
    message: 'nothing is not defined'
  }),
  gives('typeof an unknown name is undefined', 'typeof nothing', "'undefined'"),
  throws('a name cannot be used before its declaration', 'a; let a = 1', {
    name: 'ReferenceError',
    message: "Cannot access 'a' before initialization",
    line: 1,
    column: 1
  }),
  throws('a name cannot be used in its own declaration', 'const a = a + 1', {
    name: 'ReferenceError',
    message: "Cannot access 'a' before initialization"
  }),
  throws('nor the one of an earlier cell', ['const a = 1', 'const a = a + 1'], {
    name: 'ReferenceError',
    message: "Cannot access 'a' before initialization"
  }),
  throws(
    'nor a class',
    ['class K { static L = class {} }', 'new K(); class K {}'],
    {
      name: 'ReferenceError',
      message: "Cannot access 'K' before initialization"
    }
  ),
  gives(
    'a pattern uses the names before',
    'const { a, b = a } = { a: 1 } as any; const [x, y = x + 1] = [2]; [b, y]',
    '[ 1, 3 ]'
  ),
  gives(
    'a function may use what is declared after it',
    'const f = () => later; const later = 3; f()',
    '3'
  ),
  gives(
    'var is undefined before its declaration',
    'const r = typeof v; var v = 1; r',
    "'undefined'"
  ),
  gives(
    'var in a block is a top-level name',
    [
      'if (true) { var a = 1 } try { var b = 2 } catch {} { { var c = 3 } }',
      '[a, b, c]'
    ],
    '[ 1, 2, 3 ]'
  ),
  gives(
    'var in the head of a loop is a top-level name',
    [
      'for (var i = 0; i < 3; i++); for (var k in { z: 1 }); for (var [e] of [[7]]);',
      '[i, k, e]'
    ],
    "[ 3, 'z', 7 ]"
  ),
  gives(
    'var with a pattern in the head of a loop is one, too',
    [
      'for (var { a } of [{ a: 1 }]); { for (var { length: b } in { zz: 1 }); for await (var { c = 3 } of [{} as any]); } for (var { d } = { d: 4 }, i = 0; i < 2; i++);',
      '[a, b, c, d, i]'
    ],
    '[ 1, 2, 3, 4, 2 ]'
  ),
  gives(
    'var in a function is not',
    ['function f() { var inner = 1 }\nf()', 'typeof inner'],
    "'undefined'"
  ),
  gives(
    'let in a block is not',
    [
      '{ let inner = 1; const other = 2 } for (let i = 0; i < 2; i++);',
      '[typeof inner, typeof other, typeof i]'
    ],
    "[ 'undefined', 'undefined', 'undefined' ]"
  ),
  gives(
    'a function in a block is not',
    ['{ function inner() {} }', 'typeof inner'],
    "'undefined'"
  ),
  gives(
    'closures share variables with later cells',
    ['let n = 0; function inc() { n++ }', 'inc(); inc(); n'],
    '2'
  ),
  gives(
    'closures see what later cells set',
    ['let n = 1; const get = () => n', 'n = 5', 'get()'],
    '5'
  ),
  gives(
    'closures see what later cells declare',
    ['const get = () => late', 'const late = 9', 'get()'],
    '9'
  ),
  gives(
    'closures see a name that is declared again',
    ['let n = 1; const get = () => n', 'const n = 7', 'get()'],
    '7'
  ),
  gives(
    'functions see a function that is declared again',
    [
      'function a() { return b() } function b() { return 1 }',
      'function b() { return 2 }',
      'a()'
    ],
    '2'
  ),
  gives(
    'a class is replaced for earlier functions',
    [
      'class A { v = 1 } const make = () => new A()',
      'class A { v = 2 }',
      'make().v'
    ],
    '2'
  ),
  gives(
    'a loop over a top-level variable is seen by closures',
    'let n = 0; const seen: number[] = []; const look = () => seen.push(n)\nfor (n = 0; n < 3; n++) look()\nseen',
    '[ 0, 1, 2 ]'
  ),
  gives(
    'a closure changes the variable of a loop',
    'let n = 0; const skip = () => { n += 2 }\nconst r = []; for (; n < 6; n++) { r.push(n); skip() }\nr',
    '[ 0, 3 ]'
  ),
  gives(
    'a function made in a loop keeps the variable',
    'let k = 1; const fs: (() => number)[] = []; for (let i = 0; i < 2; i++) fs.push(() => k + i)\nk = 5; fs.map(f => f())',
    '[ 5, 6 ]'
  ),
  gives(
    'each turn of a loop has its own let',
    'const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i)\nfs.map(f => f())',
    '[ 0, 1, 2 ]'
  ),
  gives(
    'a getter sees the variable of a loop',
    'let n = 0; const o = { get twice() { return n * 2 } }\nlet s = 0; for (n = 0; n < 4; n++) s += o.twice\ns',
    '12'
  ),
  gives(
    'what a loop set survives its error',
    ['let n = 0; try { for (;;) { n++; if (n === 5) throw 1 } } catch {}', 'n'],
    '5'
  ),
  gives(
    'what a loop set survives the end of the cell',
    ['let n = 0; for (;;) { n++; if (n === 5) throw new Error("stop") }', 'n'],
    '5'
  ),
  gives(
    'what was set before an error stays set',
    ['let a = 1; a = 2; const b = 3; throw new Error("x")', '[a, b]'],
    '[ 2, 3 ]'
  ),
  gives(
    'what was set before a rejected await stays set',
    ['let a = 1; await Promise.reject(new Error("x")); a = 2', 'a'],
    '1'
  ),
  ...['const a = f()', 'let b = 1, a = f()', 'const { x: { a } } = {}'].map(
    text =>
      throws(
        `a name has no value where its cell failed before it: ${text}`,
        ['function f() { throw 1 }', text, '2; a'],
        {
          name: 'ReferenceError',
          message: 'a has no value: the cell that declares it failed',
          line: 1,
          column: 4
        }
      )
  ),
  throws(
    'a class has no value where its cell failed before it',
    [
      'class A extends (() => { throw 1 })() {}',
      'function f() { return new A() }'
    ],
    { name: 'ReferenceError', line: 1, column: 27 }
  ),
  throws(
    'nor has a name behind a rejected await',
    ['await Promise.reject(1); let a', 'a'],
    { name: 'ReferenceError' }
  ),
  gives(
    'a name whose value is undefined has a value where its cell failed behind it',
    ['const a = undefined; let b; a.x', '[a, b]'],
    '[ undefined, undefined ]'
  ),
  gives(
    'a name without a value has no type',
    ['const a = (() => { throw 1 })()', 'typeof a'],
    "'undefined'"
  ),
  gives(
    'a name without a value gets one when it is set',
    ['let a = (() => { throw 1 })()', 'a = 3', 'a += 1'],
    '4'
  ),
  gives(
    'a name without a value gets one when it is declared again',
    ['let a = (() => { throw 1 })()', 'const a = 3', '[a].map(() => a)'],
    '[ 3 ]'
  ),
  gives(
    'a name keeps its value where another declaration fails before it',
    ['let a = 1', 'const a = (() => { throw 1 })()', 'a'],
    '1'
  ),
  throws(
    'a global that a failed declaration hides is there still',
    ['let isNaN = (() => { throw 1 })()', 'isNaN(1)'],
    {
      name: 'ReferenceError',
      message:
        'isNaN has no value: the cell that declares it failed; globalThis.isNaN is there still'
    }
  ),
  gives(
    'functions go on with a global that a failed declaration hides',
    ['const f = () => isNaN(NaN)', 'let isNaN = (() => { throw 1 })()', 'f()'],
    'true'
  ),
  gives(
    'functions exist even when the cell fails before their text',
    ['throw 1; function f() { return 8 }', 'f()'],
    '8'
  ),
  gives(
    'a cell that does not compile changes nothing',
    ['const a = 1', 'const a = 2; const b = ;', 'a'],
    '1'
  ),
  gives(
    'numbers in a top-level loop are right',
    'let a = 0, b = 1; for (let i = 0; i < 50; i++) { const t = a + b; a = b; b = t }\na',
    '12586269025'
  ),
  gives(
    'nested top-level loops are right',
    'let s = 0; for (let i = 0; i < 10; i++) { for (let j = i; j < 10; j++) { if (j % 3 === 0) continue; s += i * j } if (i > 7) break }\ns',
    '606'
  ),
  gives(
    'loops over arrays and objects are right',
    'let s = ""; const xs = ["a", "b"]; for (const x of xs) for (const i in xs) s += x + i\ns',
    "'a0a1b0b1'"
  ),
  gives(
    'loops that write elements are right',
    'const m = [[0, 0], [0, 0]]; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) m[i][j] = i * 2 + j\nm',
    '[ [ 0, 1 ], [ 2, 3 ] ]'
  ),
  gives(
    'a loop that waits shares variables',
    'let n = 0; const look = async () => n; let s = 0; for (n = 0; n < 3; n++) { s += await look(); for (let j = 0; j < 2; j++) s += 10 }\ns',
    '63'
  ),
  gives(
    'a direct eval in a cell sees the variable of a loop',
    'let n = 0; const r: number[] = []; for (n = 0; n < 2; n++) r.push(eval("n"))\nr',
    '[ 0, 1 ]'
  )
];
