import { gives, prints, type ISemanticCase } from './types.js';

/** Timers, microtasks, and what is left of them when a cell is over. */
export const TIMERS: ISemanticCase[] = [
  prints(
    'a timer that is awaited prints in its cell',
    'await new Promise<void>(r => setTimeout(() => { console.log("late"); r() }, 5))',
    'late\n'
  ),
  prints(
    'microtasks run before what follows an await',
    'queueMicrotask(() => console.log("micro")); console.log("sync"); await null; console.log("after")',
    'sync\nmicro\nafter\n'
  ),
  prints(
    'timers run in the order of their delays',
    'await new Promise<void>(r => { setTimeout(() => console.log(2), 20); setTimeout(() => console.log(1), 1); setTimeout(r, 40) })',
    '1\n2\n'
  ),
  gives(
    'a timer can be cleared',
    'let n = 0; const t = setTimeout(() => { n = 1 }, 1); clearTimeout(t); await new Promise(r => setTimeout(r, 10)); n',
    '0'
  ),
  gives(
    'an interval can be cleared',
    'let n = 0; await new Promise<void>(r => { const t = setInterval(() => { if (++n === 3) { clearInterval(t); r() } }, 1) }); n',
    '3'
  ),
  gives(
    'a timer of one cell sets a variable for the next',
    [
      'let done = false; void setTimeout(() => { done = true }, 1)',
      'await new Promise(r => setTimeout(r, 20)); done'
    ],
    'true'
  ),
  gives(
    'promises chain over cells',
    [
      'const p = new Promise<number>(r => setTimeout(() => r(4), 5))',
      'await p'
    ],
    '4'
  ),
  gives(
    'async functions run at once until they wait',
    'const log: string[] = []; const f = async () => { log.push("a"); await null; log.push("c") }; const p = f(); log.push("b"); await p; log',
    "[ 'a', 'b', 'c' ]"
  ),
  gives(
    'Promise.race and allSettled work',
    '[await Promise.race([new Promise(r => setTimeout(r, 50, "slow")), Promise.resolve("fast")]), (await Promise.allSettled([Promise.reject(1)]))[0].status]',
    "[ 'fast', 'rejected' ]"
  ),
  gives(
    'an async iterator can be left early',
    'let closed = false; async function* g() { try { yield 1; yield 2 } finally { closed = true } }\nfor await (const x of g()) break\nclosed',
    'true'
  )
];
