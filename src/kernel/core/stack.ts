/** One line of a stack trace. */
export interface IFrame {
  /** The function's name, empty for top-level code. */
  name: string;
  url: string;
  line: number;
  column: number;
}

const V8 =
  /^\s*at (?:(.*?) \()?(?:eval at .*?, )?((?:[a-z][\w+.-]*:)?[^\s():]*(?: [^\s():]+)*):(\d+):(\d+)\)?$/i;
const GECKO = /^(?!\s+at )(.*?)@(.*?):(\d+):(\d+)$/;

/** Reads one line of a stack trace of V8, SpiderMonkey or JavaScriptCore. */
export function parseFrame(line: string): IFrame | null {
  const match =
    V8.exec(line.replace(/^\s*at (?:async |new )/, 'at ')) ?? GECKO.exec(line);
  if (!match) {
    return null;
  }
  return {
    name: match[1] ?? '',
    url: match[2],
    line: Number(match[3]),
    column: Number(match[4])
  };
}

/**
 * The lines of an error's stack that are frames, without the name and message
 * that V8 puts first.
 */
export function frameLines(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const lines = stack.split('\n');
  const isFrame = (line: string): boolean =>
    /^\s+at /.test(line) || GECKO.test(line);
  let first = lines.length;
  while (first > 0 && (isFrame(lines[first - 1]) || lines[first - 1] === '')) {
    first--;
  }
  return lines.slice(first).filter(line => line !== '');
}
