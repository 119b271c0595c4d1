import type { Comms } from './comms.js';
import { createConsole, type IConsolePort } from './console.js';
import { DISPLAY, displayed, type Displays, media } from './display/index.js';
import type { Stdin } from './stdin.js';

/** What the functions that user code finds as globals are made of. */
export interface IGlobalsParts {
  displays: Displays;
  stdin: Stdin;
  comms: Comms;
  console: IConsolePort;
}

/**
 * Put on the global object what a notebook's code can use without importing
 * it: `console`, `display`, `clearOutput`, `input`, `prompt`, and `Jupyter`, an
 * object with the same functions as Deno's `Deno.jupyter`.
 */
export function installGlobals(
  global: Record<PropertyKey, unknown>,
  parts: IGlobalsParts
): void {
  const { displays, stdin, comms } = parts;
  const display = Object.assign(displays.display.bind(displays), media);
  const clearOutput = displays.clearOutput.bind(displays);
  const ask = async (prompt: unknown = '', options?: IInputOptions) =>
    stdin.ask(String(prompt), options?.password === true);
  const jupyter = {
    ...media,
    $display: DISPLAY,
    display,
    clearOutput,
    format: async (value: unknown) => (await displayed(value)).data,
    input: ask,
    comms
  };
  const consoleObject = (global.console ?? {}) as object;
  define(
    global,
    'console',
    Object.assign(
      Object.create(Object.getPrototypeOf(consoleObject)) as object,
      consoleObject,
      createConsole(parts.console)
    )
  );
  define(global, 'display', display);
  define(global, 'clearOutput', clearOutput);
  define(global, 'input', ask);
  define(global, 'prompt', ask);
  define(global, 'Jupyter', jupyter);
}

/** How a person is asked. */
interface IInputOptions {
  /** Do not show what is typed. */
  password?: boolean;
}

function define(
  global: Record<PropertyKey, unknown>,
  name: string,
  value: unknown
): void {
  Object.defineProperty(global, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true
  });
}
