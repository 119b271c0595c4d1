import { inspect, type IInspectOptions } from './inspect/index.js';
import { isInterrupt } from './guarded.js';
import { isError, isSuppressed } from './inspect/brand.js';
import { innerKeys } from './inspect/error.js';
import {
  errorHead,
  frameText,
  type ISource,
  type IUserFrame,
  messageText,
  type Sources
} from './sources.js';
import { foundPlace } from './stack.js';
import { CellSyntaxError } from './transform/types.js';

/** The content of an `error` message. */
export interface IErrorContent {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** An error that says itself where in a text it is: a syntax error. */
interface ILocated {
  line: number;
  column: number;
}

const RED = '\x1b[31m';
const CYAN = '\x1b[36m';
const DIM = '\x1b[2m';
const BOLD = '\x1b[1m';
const RESET = '\x1b[0m';

/** Lines of the user's text that are shown before and after the one that failed. */
const CONTEXT = 2;

/** How deep a chain of causes is followed. */
const MAX_CAUSES = 10;

/** Lines of an error's own properties that are shown. */
const MAX_PROPERTY_LINES = 20;

/** Properties that are no part of them. */
const TOLD = ['name', 'message', 'stack'];

/**
 * What a client shows of something that was thrown: name, message, the place in
 * the user's text with the lines around it, the calls that led there, causes.
 *
 * @param running - what ran; what comes from no known place of the user's text
 *   comes from there
 */
export function errorContent(
  thrown: unknown,
  sources: Sources,
  options: IInspectOptions,
  running?: ISource
): IErrorContent {
  // A request must get its reply, whatever the thing's own code throws.
  try {
    return isError(thrown)
      ? errorLines(thrown, sources, options, running)
      : uncaught(thrown, inspect(thrown, options));
  } catch {
    return uncaught(thrown, '<Unreadable Object>');
  }
}

function uncaught(thrown: unknown, text: string): IErrorContent {
  return {
    ename: 'Uncaught',
    evalue: typeof thrown === 'string' ? thrown : text,
    traceback: [`${RED}Uncaught${RESET} ${text}`]
  };
}

function errorLines(
  thrown: Error,
  sources: Sources,
  options: IInspectOptions,
  running?: ISource
): IErrorContent {
  const text = CellSyntaxError.is(thrown)
    ? thrown.file === undefined
      ? running
      : sources.get(thrown.file)
    : undefined;
  const lines = text
    ? syntaxLines(thrown as Error & ILocated, text)
    : chainLines(thrown, {
        sources,
        options,
        frameLines,
        running: isInterrupt(thrown) ? undefined : running
      });
  return {
    ename: nameOf(thrown),
    evalue: messageOf(thrown),
    traceback: lines
  };
}

function nameOf(error: Error): string {
  try {
    return String(error.name || 'Error');
  } catch {
    return 'Error';
  }
}

function messageOf(error: Error): string {
  try {
    return messageText(error);
  } catch {
    return '';
  }
}

function headLine(error: Error): string {
  const head = errorHead(error);
  const name = nameOf(error);
  return head.startsWith(name)
    ? `${RED}${BOLD}${name}${RESET}${head.slice(name.length)}`
    : head;
}

function syntaxLines(error: Error & ILocated, source: ISource): string[] {
  const { line, column } = error;
  const place = foundPlace(source.label, error);
  return [
    headLine(error),
    `    at ${CYAN}${place}${RESET}`,
    ...codeFrame(source.text, line, column)
  ];
}

/** How the errors of a chain are told. */
interface ITelling {
  sources: Sources;
  options: IInspectOptions;
  frameLines(frames: IUserFrame[]): string[];
  /** Named where the first has no place in the user's text. */
  running?: ISource;
}

/** @param around - the errors that this one is in */
function chainLines(
  error: Error,
  telling: ITelling,
  around: readonly unknown[] = []
): string[] {
  const { sources, options, running } = telling;
  const lines: string[] = [];
  const seen = new Set<unknown>();
  let current: unknown = error;
  while (isError(current) && !seen.has(current) && seen.size < MAX_CAUSES) {
    const head = headLine(current);
    lines.push(seen.size === 0 ? head : `${DIM}caused by${RESET} ${head}`);
    seen.add(current);
    const frames = sources.frames(current);
    lines.push(...telling.frameLines(frames));
    if (running && current === error && !frames.some(({ source }) => source)) {
      lines.push(`    at ${CYAN}${running.label}${RESET}`);
    }
    lines.push(...properties(current, options));
    for (const [label, inner] of innerErrors(current)) {
      lines.push(...innerLines(label, inner, telling, [...around, ...seen]));
    }
    current = (current as { cause?: unknown }).cause;
  }
  if (current !== undefined && !isError(current)) {
    lines.push(`${DIM}caused by${RESET} ${inspect(current, options)}`);
  }
  return lines;
}

function frameLines(frames: IUserFrame[]): string[] {
  const lines = frames.map(frame =>
    frameText({ ...frame, place: `${CYAN}${frame.place}${RESET}` })
  );
  const first = frames.findIndex(frame => frame.source !== null);
  if (first === -1) {
    return lines;
  }
  const { source, line, column } = frames[first];
  lines.splice(first + 1, 0, ...codeFrame(source!.text, line, column));
  return lines;
}

/** What an error holds beside what is told of it anyway; calls no getter. */
function properties(error: Error, options: IInspectOptions): string[] {
  const told = new Set([...TOLD, ...innerKeys(error)]);
  const own = Object.entries(Object.getOwnPropertyDescriptors(error)).filter(
    ([key, { enumerable }]) => enumerable && !told.has(key)
  );
  if (own.length === 0 || CellSyntaxError.is(error)) {
    return [];
  }
  const shown = Object.defineProperties({}, Object.fromEntries(own)) as object;
  const lines = inspect(shown, options).split('\n');
  return [
    ...lines.slice(0, MAX_PROPERTY_LINES),
    ...(lines.length > MAX_PROPERTY_LINES ? ['…'] : [])
  ].map(line => `  ${line}`);
}

/** The errors in an error, but for its cause, each by its name there. */
function innerErrors(error: Error): [string, unknown][] {
  const { errors } = error as { errors?: unknown };
  if (Array.isArray(errors)) {
    return errors.map((inner, index) => [String(index), inner]);
  }
  return isSuppressed(error)
    ? [
        ['error', error.error],
        ['suppressed', error.suppressed]
      ]
    : [];
}

function innerLines(
  label: string,
  inner: unknown,
  { sources, options }: ITelling,
  around: readonly unknown[]
): string[] {
  if (!isError(inner)) {
    return [`  [${label}] ${inspect(inner, options)}`];
  }
  const frameLines = (frames: IUserFrame[]): string[] => frames.map(frameText);
  const [head, ...rest] =
    around.includes(inner) || around.length >= MAX_CAUSES
      ? [errorHead(inner)]
      : chainLines(inner, { sources, options, frameLines }, around);
  return [`  [${label}] ${head}`, ...rest.map(line => `  ${line}`)];
}

/** The lines around a place, the place marked. */
function codeFrame(text: string, line: number, column: number): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, line - CONTEXT);
  const last = Math.min(lines.length, line + CONTEXT);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const { shown, caret } = window(lines[number - 1], column);
    const label = String(number).padStart(width);
    if (number === line) {
      frame.push(`  ${RED}>${RESET} ${label} ${DIM}|${RESET} ${shown}`);
      const blank = shown.slice(0, caret).replace(/[^\t]/g, ' ');
      const gutter = ' '.repeat(width);
      frame.push(`    ${gutter} ${DIM}|${RESET} ${blank}${RED}^${RESET}`);
    } else {
      frame.push(`    ${label} ${DIM}|${RESET} ${shown}`);
    }
  }
  return frame;
}

/** A part of a long line that has the column in it. */
function window(
  line: string,
  column: number
): { shown: string; caret: number } {
  const caret = Math.min(column - 1, line.length);
  if (line.length <= 160) {
    return { shown: line, caret };
  }
  const start = Math.max(0, caret - 80);
  return { shown: line.slice(start, start + 160), caret: caret - start };
}
