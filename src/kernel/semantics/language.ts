import { gives, type ISemanticCase } from './types.js';

/** JavaScript: expressions, statements, functions, classes, iteration. */
export const LANGUAGE: ISemanticCase[] = [
  gives('the last expression is the result', '1; 2; 3', '3'),
  gives('a semicolon at the end changes nothing', '1 + 1;', '2'),
  gives('empty statements at the end change nothing', '5;;', '5'),
  gives('comments at the end change nothing', '5 // five\n/* end */', '5'),
  gives('a comment before the semicolon is kept apart', '5 // five\n;', '5'),
  gives(
    'an object literal in parentheses is an object',
    '({ a: 1 })',
    '{ a: 1 }'
  ),
  gives('braces alone are a block', '{ let a = 1; }', null),
  gives('a sequence gives its last value', '1, 2, 3', '3'),
  gives('undefined is no result', 'undefined', null),
  gives('null is a result', 'null', 'null'),
  gives(
    'a string alone is a result, not a directive',
    "'use strict'",
    "'use strict'"
  ),
  gives('an assignment gives its value', ['let a = 1', 'a = 5'], '5'),
  gives('a declaration gives no result', 'const a = 1', null),
  gives('a loop gives no result', 'for (let i = 0; i < 3; i++) i', null),
  gives('an empty cell gives no result', '', null),
  gives('a comment alone gives no result', '// nothing', null),
  gives(
    'a Promise is not awaited when it is the result',
    'Promise.resolve(1)',
    'Promise { 1 }'
  ),
  gives('await works at the top level', 'await Promise.resolve(5)', '5'),
  gives(
    'await works in a declaration',
    'const [a, b] = await Promise.all([1, Promise.resolve(2)]); a + b',
    '3'
  ),
  gives(
    'await works in a branch',
    'let a = 0; if (await true) { a = await Promise.resolve(2) }\na',
    '2'
  ),
  gives(
    'await works in a loop',
    'let s = 0; for (let i = 0; i < 3; i++) s += await i\ns',
    '3'
  ),
  gives(
    'for await works at the top level',
    'let s = 0; for await (const x of [1, Promise.resolve(2)]) s += x\ns',
    '3'
  ),
  gives(
    'for await works over an async generator',
    'async function* g() { yield 1; yield 2 }\nconst r = []; for await (const x of g()) { r.push(x) }\nr',
    '[ 1, 2 ]'
  ),
  gives(
    'await in try finds its catch',
    'let r; try { await Promise.reject(new Error("no")) } catch (e) { r = e.message } finally { r += "!" }\nr',
    "'no!'"
  ),
  gives(
    'labels and continue work',
    'const r = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; r.push(i + j) } }\nr',
    '[ 0, 1, 2 ]'
  ),
  gives(
    'a labeled block can be left',
    'let a = 1; out: { if (a) break out; a = 2 }\na',
    '1'
  ),
  gives(
    'switch falls through',
    'const r = []; switch (2 as number) { case 1: r.push(1); case 2: r.push(2); case 3: r.push(3); break; default: r.push(4) }\nr',
    '[ 2, 3 ]'
  ),
  gives(
    'do while runs once at least',
    'let n = 0; do n++; while (n < 0)\nn',
    '1'
  ),
  gives(
    'for in lists keys',
    'const k = []; for (const x in { a: 1, b: 2 }) k.push(x)\nk',
    "[ 'a', 'b' ]"
  ),
  gives(
    'for of takes patterns',
    'const r = []; for (const [k, { v }] of [["a", { v: 1 }]] as [string, { v: number }][]) r.push(k + v)\nr',
    "[ 'a1' ]"
  ),
  gives(
    'destructuring has defaults and rests',
    'const { a, b: [c = 4, ...d], ...e } = { a: 1, b: [undefined, 2, 3], f: 5, g: 6 }; [a, c, d, e]',
    '[ 1, 4, [ 2, 3 ], { f: 5, g: 6 } ]'
  ),
  gives(
    'destructuring assigns to properties',
    ['const o: any = {}', '[o.a, o["b"]] = [1, 2]; o'],
    '{ a: 1, b: 2 }'
  ),
  gives(
    'names can be swapped',
    ['let a = 1, b = 2', '[a, b] = [b, a]; [a, b]'],
    '[ 2, 1 ]'
  ),
  gives(
    'an object pattern can begin a declaration',
    'const x = 1\nconst { y } = { y: 2 }\nx + y',
    '3'
  ),
  gives(
    'an array pattern can begin a line',
    'const x = [1, 2]\nconst [y] = x\ny',
    '1'
  ),
  gives(
    'functions are hoisted',
    'const r = f(); function f() { return 7 }\nr',
    '7'
  ),
  gives(
    'functions call each other before their text',
    'function a() { return b() } function b() { return 1 }\na()',
    '1'
  ),
  gives(
    'generators work',
    'function* g() { const x: number = yield 1; yield x * 2 }\nconst i = g(); [i.next().value, i.next(4).value]',
    '[ 1, 8 ]'
  ),
  gives(
    'arguments are there in functions',
    'function f() { return arguments.length }\nf(1, 2, 3)',
    '3'
  ),
  gives(
    'new.target is there in functions',
    'function F() { return { t: new.target === F } }\nnew F()',
    '{ t: true }'
  ),
  gives(
    'default parameters see each other',
    'const f = (a: number, b = a + 1) => b; f(1)',
    '2'
  ),
  gives(
    'an arrow function is named by its variable',
    'const add = (a: number) => a; add.name',
    "'add'"
  ),
  gives(
    'a function is named by its declaration',
    'function add() {}\nadd.name',
    "'add'"
  ),
  gives(
    'a class is named by its declaration',
    'class Point {}\nPoint.name',
    "'Point'"
  ),
  gives(
    'functions can be replaced and recurse through the new one',
    'function f(n: number): number { return n ? f(n - 1) : 0 }\nconst g = f; f = () => 42; g(1)',
    '42'
  ),
  gives(
    'classes have fields of all kinds',
    'class A { a = 1; static b = 2; #c = 3; ["d"] = 4; get c() { return this.#c } static #e = 5; static e() { return A.#e } }\nconst x = new A(); [x.a, A.b, x.c, x.d, A.e()]',
    '[ 1, 2, 3, 4, 5 ]'
  ),
  gives(
    'static blocks run',
    'class A { static x = 0; static { for (let i = 0; i < 4; i++) A.x += i } }\nA.x',
    '6'
  ),
  gives(
    'private methods and in work',
    'class A { #m() { return 1 } static has(o: object) { return #m in o } call() { return this.#m() } }\n[A.has(new A()), A.has({}), new A().call()]',
    '[ true, false, 1 ]'
  ),
  gives(
    'inheritance and super work',
    'class A { f() { return 1 } }\nclass B extends A { f() { return super.f() + 1 } }\nnew B().f()',
    '2'
  ),
  gives(
    'getters and setters work',
    'const o = { _x: 1, get x() { return this._x }, set x(v) { this._x = v * 2 } }; o.x = 3; o.x',
    '6'
  ),
  gives(
    'accessor fields work',
    'class A { accessor x = 1; static accessor y = 2 }\nconst a = new A(); a.x++; [a.x, A.y]',
    '[ 2, 2 ]'
  ),
  gives(
    'optional chaining and ?? work',
    'const o: any = null; [o?.a.b, o?.[0], o?.(), o ?? 1]',
    '[ undefined, undefined, undefined, 1 ]'
  ),
  gives(
    'logical assignment works',
    'let a: any = null, b = 1, c = 0; a ??= 5; b &&= 6; c ||= 7; [a, b, c]',
    '[ 5, 6, 7 ]'
  ),
  gives(
    'tagged templates work',
    'const t = (s: any, ...v: any[]) => s.raw.join("|") + v; t`a${1}\\n${2}`',
    "'a|\\\\n|1,2'"
  ),
  gives('spread works', 'Math.max(...[1, 5, 3], ...new Set([7]))', '7'),
  gives('big integers work', '2n ** 64n', '18446744073709551616n'),
  gives(
    'regular expressions have names',
    '/(?<y>\\d{4})/.exec("in 2026")!.groups!.y',
    "'2026'"
  ),
  gives('numbers have separators', '1_000_000', '1000000'),
  gives('symbols describe themselves', 'Symbol("s").description', "'s'"),
  gives('top-level this is the global object', 'this === globalThis', 'true'),
  gives(
    'this in a function is undefined, as in modules',
    '(function () { return this })()',
    null
  ),
  gives(
    'code is strict',
    'try { Object.freeze([1])[0] = 2; "sloppy" } catch (e) { "strict" }\n(() => { try { (Object.freeze({ a: 1 }) as any).a = 2; return "sloppy" } catch { return "strict" } })()',
    "'strict'"
  ),
  gives(
    'globalThis keeps properties',
    ['globalThis.answer = 42', 'answer'],
    '42'
  ),
  gives(
    'eval sees top-level names',
    ['let hidden = 3', 'eval("hidden + 1")'],
    '4'
  ),
  gives(
    'new Function sees top-level names',
    ['let hidden = 3', 'new Function("return hidden")()'],
    '3'
  ),
  gives(
    'what looks like a comment of HTML is none',
    'const x = 2; let n = 3; const r = []; while (n --> 0) r.push(1<!--n); r',
    '[ false, false ]'
  ),
  gives('a byte order mark is ignored', '\uFEFFconst a = 1; a', '1'),
  gives(
    'CRLF line breaks work',
    'const a: number = 1\r\nconst b = 2\r\na + b',
    '3'
  ),
  gives('a first line with #! is ignored', '#!/usr/bin/env node\n7', '7'),
  gives(
    'names can be in any script',
    'const été: number = 1, 名前 = 2; été + 名前',
    '3'
  ),
  gives(
    'lone surrogates survive',
    '"\\ud800".length + "\ud83d\ude00".length',
    '3'
  ),
  gives(
    'a line break is no end inside of a call',
    'Math.max(\n  1,\n  2\n)',
    '2'
  ),
  gives(
    'statements end without semicolons',
    'const a = 1\nconst b = 2\n;[a, b].map(x => x * 2)',
    '[ 2, 4 ]'
  ),
  gives(
    'dates, maps and sets are there',
    '[new Date(0).toISOString(), new Map([[1, 2]]).get(1), new Set([1, 1]).size]',
    "[ '1970-01-01T00:00:00.000Z', 2, 1 ]"
  ),
  gives(
    'typed arrays work in loops',
    'const x = new Float64Array(4); for (let i = 0; i < x.length; i++) x[i] = i / 2; x',
    'Float64Array(4) [ 0, 0.5, 1, 1.5 ]'
  ),
  gives(
    'proxies and reflection work',
    'const p = new Proxy({} as any, { get: (_, k) => String(k) + "!" }); p.hi',
    "'hi!'"
  ),
  gives('comma and void work', '(void 0, 3)', '3'),
  gives(
    'delete removes a property',
    'const o: any = { a: 1, b: 2 }; delete o.a; o',
    '{ b: 2 }'
  ),
  gives('errors have causes', 'new Error("a", { cause: "b" }).cause', "'b'")
];
