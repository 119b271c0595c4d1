import { gives, type ISemanticCase } from './types.js';

/** What `using` declares, and when it is disposed of. */
export const RESOURCES: ISemanticCase[] = [
  gives(
    'a resource of using is disposed of',
    'const log: string[] = []; { using r = { [Symbol.dispose]() { log.push("end") } }; log.push("in") }\nlog',
    "[ 'in', 'end' ]"
  ),
  gives(
    'await using waits for the disposal',
    'const log: string[] = []; { await using r = { async [Symbol.asyncDispose]() { await null; log.push("end") } }; log.push("in") }\nlog',
    "[ 'in', 'end' ]"
  ),
  gives(
    'resources are disposed of in reverse',
    'const log: number[] = []; const make = (n: number) => ({ [Symbol.dispose]() { log.push(n) } }); function f() { using a = make(1), b = make(2); return 5 }\n[f(), log]',
    '[ 5, [ 2, 1 ] ]'
  ),
  gives(
    'a loop disposes of each resource',
    'const log: number[] = []; const make = (n: number) => ({ n, [Symbol.dispose]() { log.push(n) } }); for (using r of [make(1), make(2)]) log.push(-r.n)\nlog',
    '[ -1, 1, -2, 2 ]'
  ),
  gives(
    'a loop disposes of the resources of its head when it has ended',
    'const log: unknown[] = []; const make = (n: number) => ({ n, [Symbol.dispose]() { log.push(n) } }); for (using a = make(1), b = make(2); log.length < 2; ) log.push(a.n + b.n)\nlog',
    '[ 3, 3, 2, 1 ]'
  ),
  gives(
    'a loop that counts disposes of the resources of its head',
    'const log: unknown[] = []; const make = (n: number) => ({ n, [Symbol.dispose]() { log.push(n) } }); function sum() { let s = 0, i = 0; for (using a = make(4); i < 200_000; i++) { s += a.n } return s }\n[sum(), log]',
    '[ 800000, [ 4 ] ]'
  ),
  gives(
    'a loop with labels goes on and ends with the resources of its head',
    'const log: unknown[] = []; const make = (n: number) => ({ n, [Symbol.dispose]() { log.push(n) } }); let i = 0; outer: again: for (using a = make(7); i < 9; i++) { for (;;) { if (i === 2) break outer; log.push(i); continue again } }\nlog',
    '[ 0, 1, 7 ]'
  ),
  gives(
    'a loop in a loop ends before the resources of the heads of both',
    'const log: unknown[] = []; const make = (n: number) => ({ n, [Symbol.dispose]() { log.push(n) } }); let t = 0; for (using a = make(1); t < 4; ) for (using b = make(2); t < 4; t++) for (let j = 0; j < 3; j++) { for (let k = 0; k < 2; k++) { log.push(t) } }\nlog.slice(-3)',
    '[ 3, 2, 1 ]'
  ),
  gives(
    'a loop awaits the disposal of the resources of its head',
    'const log: unknown[] = []; let on = true; for (await using r = { async [Symbol.asyncDispose]() { await null; log.push("end") } }; on; on = false) { for (let i = 0; i < 2; i++) log.push(typeof r) }\nlog',
    "[ 'object', 'object', 'end' ]"
  ),
  gives(
    'what a loop throws comes after the disposal of the resources of its head',
    'const log: unknown[] = []; try { if (true) for (using r = { [Symbol.dispose]() { log.push("end") } };;) throw "out" } catch (e) { log.push(e) }\nlog',
    "[ 'end', 'out' ]"
  )
];
