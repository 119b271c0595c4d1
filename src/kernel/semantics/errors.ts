import { gives, prints, throws, type ISemanticCase } from './types.js';

/** Errors: names, messages, and the place in the cell. */
export const ERRORS: ISemanticCase[] = [
  throws(
    'an error has its place',
    'const a = 1;\nconst b = 2;\nthrow new Error("bad")',
    { name: 'Error', message: 'bad', line: 3, column: 7 }
  ),
  throws(
    'types before it do not move the place',
    '// far\nconst a: number = 1; const b: Map<string, number> = new Map(); throw new RangeError("far")',
    { name: 'RangeError', message: 'far', line: 2, column: 70 }
  ),
  throws(
    'an enum before it does not move the line',
    'enum E {\n  A,\n  B\n}\nthrow new Error(E[1])',
    { name: 'Error', message: 'B', line: 5, column: 7 }
  ),
  throws(
    'a function of an earlier cell has its place there',
    ['\nfunction f(a: any): void {\n  a.b.c;\n}', 'f({})'],
    { name: 'TypeError', line: 3, column: 7 }
  ),
  throws(
    'an error in a loop has its place',
    'for (const x of [1, 2]) {\n  if (x > 1) { throw new Error("two") }\n}',
    { name: 'Error', message: 'two', line: 2, column: 22 }
  ),
  throws(
    'an error after an await has its place',
    'await null;\nconst x: any = await Promise.resolve(null);\n(x as any).y',
    { name: 'TypeError', line: 3, column: 12 }
  ),
  throws(
    'an error in an async function has its place',
    'async function f() {\n  await null;\n  throw new TypeError("late")\n}\nawait f()',
    { name: 'TypeError', message: 'late', line: 3, column: 9 }
  ),
  throws(
    'an error in a method has its place',
    'class A {\n  constructor(private x: number) { this.f() }\n  f() { throw new Error("m") }\n}\nnew A(1)',
    { name: 'Error', message: 'm', line: 3, column: 15 }
  ),
  throws(
    'an own class of errors keeps its name',
    'class MyError extends Error { name = "MyError" }\nthrow new MyError("mine")',
    { name: 'MyError', message: 'mine' }
  ),
  throws('a syntax error has its place', 'let a = 1;\nlet b = = 2', {
    name: 'SyntaxError',
    line: 2,
    column: 9
  }),
  throws('a syntax error in a type has its place', 'let a: = 1', {
    name: 'SyntaxError',
    line: 1,
    column: 8
  }),
  throws('an unfinished text is a syntax error', 'function f() {', {
    name: 'SyntaxError',
    message: 'Unexpected end of input'
  }),
  throws(
    'a deferred import is named as what is missing',
    'import defer * as ns from "nbgrid"',
    {
      name: 'SyntaxError',
      message: "'import defer' is not supported here",
      line: 1,
      column: 1
    }
  ),
  throws(
    'an import of a source is named as what is missing',
    'import source x from "nbgrid"',
    { name: 'SyntaxError', message: "'import source' is not supported here" }
  ),
  throws('type parameters alone are a syntax error', 'const a = <T>;', {
    name: 'SyntaxError',
    message: "Unexpected token ';'",
    line: 1,
    column: 14
  }),
  throws(
    'what a class with a decorator cannot wait for has its place',
    'const tag = (..._: any[]) => {};\n@tag class A {\n  [await "a"] = 1\n}',
    { name: 'SyntaxError', line: 3, column: 4 }
  ),
  ...[
    'export default 5',
    'export * from "x"',
    'import x from "x"',
    'import x = require("x")'
  ].map(statement =>
    throws(
      `in a namespace ${statement} is a syntax error`,
      `namespace N {\n  ${statement} }`,
      {
        name: 'SyntaxError',
        line: 2,
        column: 3
      }
    )
  ),
  throws('an unfinished string is a syntax error', 'const s = "abc', {
    name: 'SyntaxError',
    line: 1,
    column: 11
  }),
  throws('an unfinished template is a syntax error', 'const s = `abc', {
    name: 'SyntaxError',
    line: 1
  }),
  throws('return at the top level is a syntax error', 'return 1', {
    name: 'SyntaxError',
    message: "'return' outside of function",
    line: 1,
    column: 1
  }),
  throws('break at the top level is a syntax error', 'break', {
    name: 'SyntaxError',
    line: 1,
    column: 1
  }),
  throws('yield at the top level is a syntax error', 'yield 1', {
    name: 'SyntaxError',
    line: 1,
    column: 1
  }),
  throws('with is a syntax error', 'with (Math) max(1, 2)', {
    name: 'SyntaxError',
    line: 1,
    column: 1
  }),
  throws('octal numbers are a syntax error', '0777', {
    name: 'SyntaxError',
    line: 1,
    column: 1
  }),
  throws('deleting a variable is a syntax error', 'let a = 1; delete a', {
    name: 'SyntaxError',
    line: 1,
    column: 12
  }),
  throws('arguments at the top level are unknown', 'arguments', {
    name: 'ReferenceError',
    message: 'arguments is not defined'
  }),
  throws('super outside of a class is a syntax error', 'super.x', {
    name: 'SyntaxError'
  }),
  throws(
    'what nests too deeply is a syntax error',
    '('.repeat(20000) + ')'.repeat(20000),
    { name: 'SyntaxError' }
  ),
  {
    ...throws(
      'infinite recursion ends',
      'function f(): number { return f() + 1 }\nf()',
      { name: 'RangeError' }
    ),
    own: 'where in the function the stack ends'
  },
  throws('a missing property is named', 'const o: any = undefined; o.x.y', {
    name: 'TypeError',
    line: 1
  }),
  throws(
    'a call of something else is an error',
    'const notAFunction: any = 1;\n  notAFunction()',
    {
      name: 'TypeError',
      message: 'notAFunction is not a function',
      line: 2,
      column: 3
    }
  ),
  {
    ...throws(
      'an unknown module is an error',
      'import x from "no-such-module-at-all"',
      {}
    ),
    own: 'where modules can come from'
  },
  gives(
    'the kernel goes on after an error',
    ['throw new Error("x")', '1 + 1'],
    '2'
  ),
  gives(
    'the kernel goes on after a syntax error',
    ['let let = (', '1 + 1'],
    '2'
  ),
  gives(
    'an error that is caught is none',
    'let r; try { null!.x } catch (e) { r = e instanceof TypeError }\nr',
    'true'
  ),
  gives(
    'finally runs',
    'const r = []; try { try { throw 1 } finally { r.push("f") } } catch (e) { r.push(e) }\nr',
    "[ 'f', 1 ]"
  ),
  gives(
    'aggregate errors keep their errors',
    'let n; try { await Promise.any([Promise.reject(1), Promise.reject(2)]) } catch (e: any) { n = e.errors }\nn',
    '[ 1, 2 ]'
  ),
  prints(
    "the stack of an error that is caught has the cells' places and no other",
    [
      'function g(): never { const n: number = 1; throw new Error("no") }',
      'for (const x of [1]) {\n  try { g() } catch (e: any) { console.log(e.stack); console.log(e) }\n}'
    ],
    'Error: no\n    at g (cell 1, line 1, column 50)\n    at cell 2, line 2, column 9\n'.repeat(
      2
    )
  ),
  throws(
    'an error whose stack was read has its place',
    'let a: number;\ntry { null!.x } catch (e: any) { e.stack; throw e }',
    { name: 'TypeError', line: 2, column: 13 }
  ),
  throws(
    'an error that has the stack of another has its place',
    'const first = new Error("first");\nthrow Object.assign(new Error("second"), { stack: first.stack })',
    { message: 'second', line: 1, column: 15 }
  ),
  prints(
    "a program's own Error.prepareStackTrace makes stacks, also by what was there",
    'const { prepareStackTrace } = Error as any;\n(Error as any).prepareStackTrace = (e: Error, calls: object[]) => "own " + prepareStackTrace(e, calls);\nconsole.log(new Error("x").stack); (Error as any).prepareStackTrace = (e: Error, calls: any[]) => calls[0].getLineNumber(); console.log(new Error("y").stack)',
    'own Error: x\n    at cell 1, line 3, column 13\n3\n'
  ),
  gives(
    "stacks are the kernel's again when a program takes its Error.prepareStackTrace away",
    '(Error as any).prepareStackTrace = () => 1; (Error as any).prepareStackTrace = undefined\nnew Error("x").stack',
    "'Error: x\\n    at cell 1, line 2, column 1'"
  ),
  gives(
    'an error of a disposal holds the one that it took the place of, unseen by a loop',
    'class D { [Symbol.dispose]() { throw new Error("disp") } }\nlet e: any; try { using d = new D(); throw new Error("body") } catch (caught) { e = caught }\n[e.name, e.error.message, e.suppressed.message, Object.keys(e)]',
    "[ 'SuppressedError', 'disp', 'body', [] ]"
  ),
  gives(
    'an error shows the one that it took the place of',
    'class D { [Symbol.dispose]() { throw 1 } }\nlet e: any; try { using d = new D(); throw 2 } catch (caught) { e = caught }\ne.stack = ""; e',
    '[SuppressedError: An error was suppressed during disposal.] {\n  [error]: 1,\n  [suppressed]: 2\n}'
  )
];
