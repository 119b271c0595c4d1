import type { IExpectation } from './types.js';

/** As much of a Jupyter message as is looked at. */
export interface IOutputMessage {
  header: { msg_type: string };
  content: Record<string, any>;
}

/** What the messages of a cell come to, in the terms of the table. */
export function observe(messages: readonly IOutputMessage[]): IExpectation {
  const found: IExpectation & { displays: Record<string, unknown>[] } = {
    result: null,
    stdout: '',
    stderr: '',
    displays: []
  };
  for (const { header, content } of messages) {
    switch (header.msg_type) {
      case 'stream':
        found[content.name as 'stdout' | 'stderr'] += content.text;
        break;
      case 'execute_result':
        found.result = content.data['text/plain'];
        break;
      case 'display_data':
        found.displays.push(content.data);
        break;
      case 'error':
        found.error = {
          name: content.ename,
          message: content.evalue,
          ...placeOf(content.traceback)
        };
        break;
    }
  }
  return found;
}

/** The innermost place in a cell that a traceback names. */
function placeOf(traceback: string[]): { line?: number; column?: number } {
  const text = traceback.join('\n').replace(/\x1b\[[\d;]*m/g, '');
  const place = /line (\d+), column (\d+)/.exec(text);
  return place ? { line: Number(place[1]), column: Number(place[2]) } : {};
}

/** What of `observed` a case speaks about, to be compared with it. */
export function relevant(
  observed: IExpectation,
  expected: IExpectation
): IExpectation {
  const picked = pick(observed, expected);
  if (observed.error && !expected.error) {
    picked.error = observed.error;
  } else if (observed.error && expected.error) {
    picked.error = pick(observed.error, expected.error);
  }
  return picked;
}

function pick<T extends object>(from: T, keys: T): T {
  return Object.fromEntries(
    Object.keys(keys).map(key => [key, from[key as keyof T]])
  ) as T;
}
