import { summary, TestKernel } from './testing/testKernel.js';

/** Numbers that look random and are the same each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A cell of mixed outputs, and what it must put out, streams joined. */
function makeCell(
  random: () => number,
  index: number
): { code: string; expected: unknown[] } {
  const lines: string[] = [];
  const expected: unknown[] = [];
  const print = (name: string, text: string): void => {
    const last = expected.at(-1) as Record<string, string> | undefined;
    if (last && typeof last === 'object' && name in last) {
      last[name] += text;
    } else {
      expected.push({ [name]: text });
    }
  };
  const steps = 1 + Math.floor(random() * 6);
  for (let step = 0; step < steps; step++) {
    const label = `${index}.${step}`;
    switch (Math.floor(random() * 6)) {
      case 0:
        lines.push(`console.log('${label}');`);
        print('stdout', `${label}\n`);
        break;
      case 1:
        lines.push(`console.error('${label}');`);
        print('stderr', `${label}\n`);
        break;
      case 2:
        lines.push(`display('${label}');`);
        expected.push({ display: { 'text/plain': `'${label}'` } });
        break;
      case 3:
        lines.push('await null;');
        break;
      case 4:
        lines.push('await new Promise(r => setTimeout(r, 0));');
        break;
      default:
        lines.push(
          `await new Promise<void>(r => setTimeout(() => { console.log('${label}t'); r(); }, 1));`
        );
        print('stdout', `${label}t\n`);
    }
  }
  const end = random();
  if (end < 0.4) {
    lines.push(`'result ${index}'`);
    expected.push(`'result ${index}'`);
  } else if (end < 0.6) {
    lines.push(`throw new Error('${index}')`);
    expected.push({ error: `Error: ${index}` });
  } else {
    lines.push('void 0');
  }
  return { code: lines.join('\n'), expected };
}

/** The same outputs with streams in a row joined, as a client keeps them. */
function joined(outputs: unknown[]): unknown[] {
  const result: unknown[] = [];
  for (const output of outputs) {
    const last = result.at(-1) as Record<string, string> | undefined;
    const stream =
      typeof output === 'object' &&
      output !== null &&
      ['stdout', 'stderr'].find(name => name in output);
    if (stream && last && typeof last === 'object' && stream in last) {
      last[stream] += (output as Record<string, string>)[stream];
    } else {
      result.push(stream ? { ...(output as object) } : output);
    }
  }
  return result;
}

const COUNT = Number(process.env.NBGRID_CELLS ?? 500);

describe(`${COUNT} cells of mixed outputs`, () => {
  for (const usesAsyncLocalStorage of [false, true]) {
    it(`all arrive before the idle of their cell, in order (${usesAsyncLocalStorage ? "Node's" : 'own'} context)`, async () => {
      const random = generator(7);
      const kernel = new TestKernel({ usesAsyncLocalStorage });
      const batch = 50;
      for (let start = 0; start < COUNT; start += batch) {
        const cells = Array.from({ length: batch }, (_, at) =>
          makeCell(random, start + at)
        );
        const ids = cells.map(({ code }) =>
          kernel.send('execute_request', { code, stop_on_error: false })
        );
        const atIdle = await Promise.all(ids.map(id => kernel.idle(id)));
        atIdle.forEach((messages, at) => {
          expect(messages.at(-1)?.content.execution_state).toBe('idle');
          expect(joined(messages.flatMap(summary))).toEqual(cells[at].expected);
        });
        kernel.messages.length = 0;
      }
    }, 120_000);
  }
});
