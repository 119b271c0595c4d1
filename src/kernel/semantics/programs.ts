import { gives, type ISemanticCase } from './types.js';

/** What a text means as a whole: where statements end, what they share. */
export const PROGRAMS: ISemanticCase[] = [
  gives(
    'a declaration behind a head ends with its line',
    'if (true) var a = 1\nconst [b] = [2]\nlabel: var c = 3\nconst [d] = [4]\nfor (const x of [5]) var e = x as number\n;[a, b, c, d, e]',
    '[ 1, 2, 3, 4, 5 ]'
  ),
  gives(
    'one in a function does, too',
    'function f(x: any) { if (x) var a = x as any\n(() => {})\nreturn a }\nf(1)',
    '1'
  ),
  ...[
    'eval',
    'globalThis.eval',
    'new Function("text", "return eval(text)")'
  ].map(run =>
    gives(
      `a text that ${run} runs sees and sets the variable of a loop`,
      `let n = 0; const run = ${run}; const r: number[] = []; for (n = 0; n < 9; n++) { r.push(run("n")); run("n += 3") }\nr`,
      '[ 0, 4, 8 ]'
    )
  ),
  gives(
    'an enum and a namespace beside a decorator are not those of an earlier cell',
    [
      'enum E { A, B } namespace N { export const a = 1 } function F() {}',
      'const tag = (..._: any[]) => {}; enum E { C } enum E { D = 1 } export namespace N { export const b = 2 } function F() {} namespace F { export const c = 3 } namespace T { export type X = 1 }\n@tag class A {}\n[E, N, F.c]'
    ],
    "[ { '0': 'C', '1': 'D', C: 0, D: 1 }, { b: 2 }, 3 ]"
  )
];
