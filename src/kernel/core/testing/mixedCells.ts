import { randomSource } from '../../../grid/testing/random.js';

/** A cell of mixed outputs. */
export interface IMixedCell {
  code: string;
  /** What it must put out, as `summary` tells it, streams joined. */
  expected: unknown[];
}

/** Cells of prints, waits, timers, displays, results and errors. */
export function mixedCells(count: number, seed = 7): IMixedCell[] {
  const random = randomSource(seed);
  return Array.from({ length: count }, (_, at) => makeCell(random, at));
}

function makeCell(random: () => number, index: number): IMixedCell {
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
export function joined(outputs: unknown[]): unknown[] {
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
