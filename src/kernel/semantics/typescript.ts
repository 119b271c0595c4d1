import { gives, type ISemanticCase } from './types.js';

/** What TypeScript adds. */
export const TYPESCRIPT: ISemanticCase[] = [
  gives(
    'types of variables are erased',
    'const a: number = 1, b: string | null = null; let c!: Map<string, number[]>; [a, b]',
    '[ 1, null ]'
  ),
  gives(
    'wrong types stop nothing',
    'const a: string = 1 as any as string; const b: number = "x"; [a, b]',
    "[ 1, 'x' ]"
  ),
  gives(
    'interfaces and type aliases are erased',
    'interface A<T> extends Iterable<T> { x: T; (): void }\ntype B = { [K in keyof A<1>]?: A<1>[K] }\ndeclare const q: B\n1',
    '1'
  ),
  gives('a type after the last expression is no result', 'type A = 1\n5', '5'),
  gives(
    'as, satisfies and ! are erased',
    'const a = ({ x: 1 } satisfies { x: number } as any).x!; a',
    '1'
  ),
  gives(
    'assertions in angle brackets are erased',
    'const f = (x: any) => <any>{ v: <number>x }; f(1)',
    '{ v: 1 }'
  ),
  gives(
    'assertions in angle brackets can begin the last expression',
    [
      'const o: any = <const>[1, 2]; <any>o',
      '<number>o[1]',
      'export default <any>{ o: <any>await <any>o }'
    ],
    '{ o: [ 1, 2 ] }'
  ),
  gives(
    'an assertion as a target is erased',
    'let a: unknown = 1; (a as number) = 2; (<any>a) += 1; a',
    '3'
  ),
  gives(
    'an assertion in the head of a loop is erased',
    'let a: unknown, b: any = {}, n = 0; for ((a as number) of [1]) n += 1; for (<any>a in [0]) n += 1; for (b!.c of [2]) n += b.c; for ([a as any, { x: b.d! as any }] of [[3, { x: 4 }]]) n += b.d; [a, b, n]',
    '[ 3, { c: 2, d: 4 }, 8 ]'
  ),
  gives(
    'generic functions and calls are erased',
    'function f<T extends object, U = T>(a: T, b?: U): [T, U?] { return [a, b] }\nf<{ a: 1 }>({ a: 1 })',
    '[ { a: 1 }, undefined ]'
  ),
  gives(
    'generic arrow functions are erased',
    'const id = <T,>(x: T): T => x; const h = async <const T extends unknown[]>(...x: T): Promise<T> => x; [id<number>(3), (await h(1, 2)).length]',
    '[ 3, 2 ]'
  ),
  gives(
    'a return type over lines is erased',
    'const f = (a: number): {\n  x: number\n} => ({ x: a }); f(1)',
    '{ x: 1 }'
  ),
  gives(
    'type parameters over lines after async are erased',
    'const f = async <\n  T\n>(x: T) => x; await f(4)',
    '4'
  ),
  gives(
    'instantiation expressions are erased',
    'const makeMap = Map<string, number>; new makeMap([["a", 1]]).size',
    '1'
  ),
  gives(
    'overloads are erased',
    'function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: any) { return a }\nf(5)',
    '5'
  ),
  gives(
    'this parameters are erased',
    'function f(this: { v: number }, n: number) { return this.v + n }\nf.call({ v: 1 }, 2)',
    '3'
  ),
  gives(
    'optional parameters are erased',
    'const f = (a?: number, b: number = 2, ...c: number[]) => [a, b, c]; f()',
    '[ undefined, 2, [] ]'
  ),
  gives(
    'type predicates are erased',
    'function isS(x: unknown): x is string { return typeof x === "string" }\nfunction ok(x: unknown): asserts x {}\n[isS("a"), isS(1)]',
    '[ true, false ]'
  ),
  gives(
    'class members lose their modifiers',
    'class A { public a = 1; protected readonly b?: number = 2; private static c: number = 3; declare d: string; e!: number; [k: string]: any; override toString(): string { return "A" } static getC() { return A.c } }\n[new A().a, new A().b, A.getC(), String(new A()), Object.keys(new A()).join()]',
    "[ 1, 2, 3, 'A', 'a,b,e' ]"
  ),
  gives(
    'abstract classes work',
    'abstract class A { abstract f(): number; g() { return this.f() + 1 } }\nclass B extends A { f() { return 1 } }\nnew B().g()',
    '2'
  ),
  gives(
    'implements is erased',
    'interface I { a: number }\nclass A implements I, Iterable<number> { a = 1; *[Symbol.iterator]() { yield 1 } }\n[...new A()]',
    '[ 1 ]'
  ),
  gives(
    'method overloads and optional methods are erased',
    'class A { f(a: string): void; f(a: number): void; f(a: any) { return a } g?(): void }\nnew A().f(3)',
    '3'
  ),
  gives(
    'parameter properties are set',
    'class A { constructor(private x: number, public readonly y = 2, z = 3) {} sum() { return this.x + this.y } }\n[new A(1), new A(1).sum()]',
    '[ A { x: 1, y: 2 }, 3 ]'
  ),
  gives(
    'parameter properties are set after super()',
    'class B { b = 1 }\nclass A extends B { s; constructor(public x: number) { super(); this.s = this.x + this.b } }\nnew A(7).s',
    '8'
  ),
  gives(
    'names of an enum can stand in brackets',
    "enum E { ['a'] = 1, 'b-c', [`d`] = a + E['a'], ['e f'] = E['b-c'] << 2, g }\n[E['b-c'], E.d, E.g, E[8]]",
    "[ 2, 2, 9, 'e f' ]"
  ),
  gives(
    'a numeric enum counts and maps back',
    'enum E { A, B = 5, C }\n[E.A, E.B, E.C, E[5], E[6]]',
    "[ 0, 5, 6, 'B', 'C' ]"
  ),
  gives(
    'a string enum does not map back',
    'enum E { A = "a", B = "b" }\nE',
    "{ A: 'a', B: 'b' }"
  ),
  gives(
    'enum members refer to each other',
    'enum F { R = 1, W = R << 1, X = W << 1, All = R | W | X, L = "abc".length, M }\n[F.W, F.All, F.L, F.M]',
    '[ 2, 7, 3, 4 ]'
  ),
  gives(
    'const enums are objects',
    'const enum E { A = 1, "b-c" = A + 1 }\nE.A + E["b-c"]',
    '3'
  ),
  gives(
    'parts of an enum merge',
    'enum E { A }\nenum E { B = A + 1 }\n[E.A, E.B]',
    '[ 0, 1 ]'
  ),
  gives(
    'an enum that is declared again is another one',
    ['enum E { A, B }', 'enum E { C }', 'E'],
    "{ '0': 'C', C: 0 }"
  ),
  gives(
    'a declared enum is erased',
    'declare enum E { A }\ntypeof E',
    "'undefined'"
  ),
  gives(
    'a namespace exports',
    'namespace N { const hidden = 1; export const a = hidden + 1; export function f() { return a } export class C {} }\n[N.a, N.f(), typeof N.C, "hidden" in N]',
    "[ 2, 2, 'function', false ]"
  ),
  gives(
    'variables of a namespace are live',
    'namespace N { export let n = 0; export function inc() { n++ } }\nN.inc(); N.n += 10; N.inc(); N.n',
    '12'
  ),
  gives(
    'namespaces nest and have dots',
    'namespace A.B { export namespace C { export const x = 1 } }\nnamespace A.B { export const y = C.x + 1 }\n[A.B.C.x, A.B.y]',
    '[ 1, 2 ]'
  ),
  gives(
    'a namespace uses its own name while it is made',
    [
      'namespace N { export const a = 1 }',
      'namespace N { export const a = 2; export const b = N.a }\nnamespace A.B { export const x = 3; export const y = [B.x, A.B.x] }\n{ namespace M { export let z = 4; M.z += 1; N.a + M.z } }\n[N.b, A.B.y]'
    ],
    '[ 2, [ 3, 3 ] ]'
  ),
  gives(
    'an enum is there while it is made',
    'enum E { A = 1, C = f() }\nfunction f() { return E.A + 1 }\nE.C',
    '2'
  ),
  gives(
    'a namespace merges with a function',
    'function f() { return f.count }\nnamespace f { export let count = 3 }\nf()',
    '3'
  ),
  gives(
    'a namespace merges with a class and an enum',
    'class C {}\nnamespace C { export const x = 1 }\nenum E { A }\nnamespace E { export function name(e: E) { return E[e] } }\n[C.x, E.name(E.A)]',
    "[ 1, 'A' ]"
  ),
  gives(
    'a namespace exports patterns',
    'namespace N { export const { a, b: [c] } = { a: 1, b: [2] }; export const s = { a } }\n[N.a, N.c, N.s]',
    '[ 1, 2, { a: 1 } ]'
  ),
  gives(
    'a namespace of types is erased',
    'namespace T { export type A = 1; export interface B {} }\ntypeof T',
    "'undefined'"
  ),
  gives(
    'import makes an alias',
    [
      'namespace A { export namespace B { export const c = 4 } }',
      'import X = A.B; X.c'
    ],
    '4'
  ),
  gives(
    'declare is erased',
    'declare let a: number; declare function f(): void; declare class C {}; declare namespace N { let x: 1 }\ndeclare global { var y: number }\ndeclare module "m" { }\ntypeof C',
    "'undefined'"
  ),
  gives(
    'words of TypeScript are names too',
    'let type = 1, declare = 2, namespace = 3, abstract = 4, as = 5, satisfies = 6; type = type as number; type + declare + namespace + abstract + as + satisfies',
    '21'
  ),
  gives(
    'a conditional before an arrow function is read right',
    'const b: number = 1; let a = 0; const h: any = a ? (b) : (c: number) => c; h(4)',
    '4'
  ),
  gives(
    'comparisons are no type arguments',
    'const a = 1, b = 2, c = 3; [a < b, b > c, a < b || b > c]',
    '[ true, false, true ]'
  ),
  gives(
    'a type at the end of a line does not join the next',
    'let a = 1 as any\n;[2].length\nlet b = a!\n;(3)',
    '3'
  ),
  gives(
    'an erased statement does not join its neighbours',
    'const f = () => 1\ntype X = 1\n;(2)',
    '2'
  ),
  gives(
    'a class property before a computed one stays apart',
    'class A { x: number = 1\n  readonly ["y"] = 2 }\nnew A()',
    'A { x: 1, y: 2 }'
  ),
  gives(
    'export is accepted',
    [
      'export const a = 1; export function f() { return 2 } export class C {} export { a as b }; export type T = 1',
      '[a, f(), typeof C]'
    ],
    "[ 1, 2, 'function' ]"
  ),
  gives('export default is the result', 'export default { a: 1 }', '{ a: 1 }'),
  gives(
    'an unnamed default export is called default',
    'export default async function () {}',
    '[AsyncFunction: default]'
  ),
  gives(
    'an unnamed default class is called default',
    'export default class { x = 1 }',
    '[class default]'
  ),
  gives(
    'a default export of a class is declared',
    ['export default class A { x = 1 }', 'new A().x'],
    '1'
  ),
  gives(
    'an abstract default class needs no name',
    'export default abstract class<T> extends Array<T> { abstract b(): void; a = 1 }',
    '[class default extends Array]'
  ),
  gives(
    'an abstract default class can have one',
    [
      'export default abstract class A { a = 1 }\nexport default interface I {}',
      'new (class extends A {})().a'
    ],
    '1'
  ),
  gives(
    'a comment can stand in the head of a default export',
    'export /* */ default /* */ (1, 2)',
    '2'
  ),
  gives(
    'decorators of methods replace them',
    'function twice(m: any, c: ClassMethodDecoratorContext) { return function (this: any) { return m.call(this) * 2 } }\nclass A { @twice m() { return 21 } }\nnew A().m()',
    '42'
  ),
  gives(
    'decorators may follow a type without a semicolon',
    'const d = (_: any, { name }: any) => { seen.push(name) }; const seen: string[] = []\nclass A {\n  @d name: string\n  @d age = 1\n  @d f?: Array<number>\n  @d m(): void {} }\ntype P = { a: 1 }\n@d class B {}\nlet x: number\n@d class C {}\nlet y = seen as any\n@d class D {}\nseen.join()',
    "'m,name,age,f,B,C,D'"
  ),
  gives(
    'decorators of parameters can have parentheses, and stand before a rest',
    'const seen: any[] = []; const q = (...a: any[]) => (_: any, m: any, index: number) => { seen.push([...a, m, index]) }\nclass C { constructor(@q((1), Math.max(2, 3)) private x: number) {} m(@q(((4))) a: any, @q() @(q(5)) ...rest: number[]) { return rest } }\n[new C(6), new C(0).m(7, 8), seen.join(" ")]',
    "[ C { x: 6 }, [ 8 ], '5,m,1 m,1 4,m,0 1,3,,0' ]"
  ),
  gives(
    'decorators of classes get their context',
    'let seen: any; function note(c: any, x: any) { seen = [x.kind, x.name] }\n@note class A {}\nseen',
    "[ 'class', 'A' ]"
  ),
  gives(
    'decorated accessors work',
    'function plus(v: any, c: any) { return { get(this: any): number { return v.get.call(this) + 1 } } }\nclass A { @plus accessor x = 1 }\nnew A().x',
    '2'
  ),
  gives(
    'a class with decorators is there in later cells',
    [
      'const tag = (c: any, x: any) => { c.tag = 1 };\n@tag class A { x: number = 5 }',
      '[(A as any).tag, new A().x]'
    ],
    '[ 1, 5 ]'
  ),
  gives(
    'catch takes a type',
    'let r; try { throw 1 } catch (e: unknown) { r = e }\nr',
    '1'
  ),
  gives(
    'modules that are declared are erased',
    'declare module "m" { import x from "y"; export default x; export * from "z" }\ndeclare namespace D { export import y = require("y") }\nnamespace T { import type z from "z"; export const a = 1 }\nT.a',
    '1'
  ),
  gives(
    'unique symbols and template types are erased',
    'declare const s: unique symbol; let t: `a${number}` = "a1"; const u: readonly [a: 1, b?: 2] = [1]; t',
    "'a1'"
  )
];
