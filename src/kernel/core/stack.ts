import { guarded } from './guarded.js';

/** One line of a stack trace. */
export interface IFrame {
  /** The function's name, empty for top-level code. */
  name: string;
  url: string;
  line: number;
  column: number;
  /** The place is one in the user's text, and `url` what a person calls that. */
  isFound?: boolean;
}

const V8 =
  /^\s*at (?:(.*?) \()?(?:eval at .*?, )?((?:[a-z][\w+.-]*:)?[^\s():]*(?: [^\s():]+)*):(\d+):(\d+)\)?$/i;
const GECKO = /^(?!\s+at )(.*?)@(.*?):(\d+):(\d+)$/;
/** What {@link foundPlace} writes. */
const FOUND = /^\s+at (?:(.*?) \()?(\S.*), line (\d+), column (\d+)\)?$/;
/** JavaScriptCore's frames that have no place: of `eval`, and of its own functions. */
const PLACELESS = /^[^@]*@(?:\[native code\])?$/;

/** A place in the user's text, for a person to read. */
export function foundPlace(
  label: string,
  { line, column }: { line: number; column: number }
): string {
  return `${label}, line ${line}, column ${column}`;
}

/**
 * Reads one line of a stack trace of V8, SpiderMonkey or JavaScriptCore, or of
 * one that has places in the user's text.
 */
export function parseFrame(line: string): IFrame | null {
  const found = FOUND.exec(line);
  if (found) {
    const [, name = '', url] = found;
    return {
      name,
      url,
      line: Number(found[3]),
      column: Number(found[4]),
      isFound: true
    };
  }
  const v8 = V8.exec(line.replace(/^\s*at (?:async |new )/, 'at '));
  const match = v8 ?? GECKO.exec(line);
  if (!match) {
    return null;
  }
  const name = match[1] ?? '';
  return {
    name: v8 ? name : functionName(name),
    url: match[2],
    line: Number(match[3]),
    column: Number(match[4])
  };
}

/**
 * SpiderMonkey says where functions without a name are (`outer/inner`, `outer/<`),
 * and how an asynchronous one was called (`async*f`).
 */
function functionName(name: string): string {
  return /[/*]/.test(name)
    ? name.replace(/^.*[/*]/, '').replace(/<$/, '')
    : name;
}

/**
 * The lines of an error's stack that are frames, without the name and message
 * that V8 puts first.
 */
export function frameLines(error: Error): string[] {
  const lines = withoutMessage(error).split('\n');
  const isFrame = (line: string): boolean =>
    /^\s+at /.test(line) || GECKO.test(line) || PLACELESS.test(line);
  let first = lines.length;
  while (first > 0 && (isFrame(lines[first - 1]) || lines[first - 1] === '')) {
    first--;
  }
  return lines.slice(first).filter(line => line !== '');
}

/** A message of several lines can have those of another stack in it. */
function withoutMessage(error: Error): string {
  const stack = stackOf(error);
  const message = guarded(
    () => error.message,
    () => ''
  );
  const isLong = typeof message === 'string' && message.includes('\n');
  const start = isLong ? stack.indexOf(message) : -1;
  return start < 0 ? stack : stack.slice(start + message.length);
}

/**
 * The place that V8 puts before the name of a syntax error in a file; it puts one
 * of its own there for a text that is no file.
 */
export function syntaxFrame(error: Error): IFrame | null {
  const found =
    /^(?!SyntaxError|<)(.+):(\d+)\n.*\n(\s*)\^+\n\nSyntaxError/.exec(
      stackOf(error)
    );
  return (
    found && {
      name: '',
      url: found[1],
      line: Number(found[2]),
      column: found[3].length + 1
    }
  );
}

function stackOf(error: Error): string {
  return typeof error.stack === 'string' ? error.stack : '';
}
