import {
  formatArguments,
  inspect,
  type IInspectOptions
} from './inspect/index.js';

/** Where a console writes, and what it asks of its surroundings. */
export interface IConsolePort {
  write(name: 'stdout' | 'stderr', text: string): void;
  /** Show a table; false when the value is not one. */
  table(value: unknown, columns?: readonly string[]): boolean;
  clear(): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** The stack of an error made now, for `console.trace`. */
  trace(message: string): string;
  inspectOptions: IInspectOptions;
}

type Method = (...values: unknown[]) => void;

/** The methods of `console` that write to the cell's outputs. */
export function createConsole(port: IConsolePort): Record<string, Method> {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indentation = '';

  const write = (name: 'stdout' | 'stderr', text: string): void => {
    const indented =
      indentation === ''
        ? text
        : indentation + text.replaceAll('\n', `\n${indentation}`);
    port.write(name, `${indented}\n`);
  };
  const printer =
    (name: 'stdout' | 'stderr'): Method =>
    (...values) =>
      write(name, formatArguments(values, port.inspectOptions));
  const log = printer('stdout');
  const warn = printer('stderr');
  const label = (value: unknown): string => String(value ?? 'default');
  const group: Method = (...values) => {
    if (values.length > 0) {
      log(...values);
    }
    indentation += '  ';
  };

  return {
    log,
    info: log,
    debug: log,
    dirxml: log,
    warn,
    error: warn,
    dir(value, options) {
      const own = (options ?? {}) as IInspectOptions;
      write('stdout', inspect(value, { ...port.inspectOptions, ...own }));
    },
    table(value, columns) {
      if (!port.table(value, columns as readonly string[] | undefined)) {
        log(value);
      }
    },
    assert(condition, ...values) {
      if (condition) {
        return;
      }
      const [first, ...rest] = values;
      if (values.length === 0) {
        warn('Assertion failed');
      } else if (typeof first === 'string') {
        warn(`Assertion failed: ${first}`, ...rest);
      } else {
        warn('Assertion failed:', ...values);
      }
    },
    count(name) {
      const count = (counts.get(label(name)) ?? 0) + 1;
      counts.set(label(name), count);
      log(`${label(name)}: ${count}`);
    },
    countReset(name) {
      if (!counts.delete(label(name))) {
        warn(`Count for '${label(name)}' does not exist`);
      }
    },
    time(name) {
      if (timers.has(label(name))) {
        warn(`Label '${label(name)}' already exists for console.time()`);
        return;
      }
      timers.set(label(name), port.now());
    },
    timeLog(name, ...values) {
      const since = timers.get(label(name));
      if (since === undefined) {
        warn(`No such label '${label(name)}' for console.timeLog()`);
        return;
      }
      log(`${label(name)}: ${duration(port.now() - since)}`, ...values);
    },
    timeEnd(name) {
      const since = timers.get(label(name));
      if (since === undefined) {
        warn(`No such label '${label(name)}' for console.timeEnd()`);
        return;
      }
      timers.delete(label(name));
      log(`${label(name)}: ${duration(port.now() - since)}`);
    },
    trace(...values) {
      const message = formatArguments(values, port.inspectOptions);
      write('stderr', port.trace(message));
    },
    group,
    groupCollapsed: group,
    groupEnd() {
      indentation = indentation.slice(2);
    },
    clear() {
      indentation = '';
      port.clear();
    }
  };
}

/** A duration as Node's `console.time` writes it. */
function duration(ms: number): string {
  if (ms < 1000) {
    return `${Number(ms.toFixed(3))}ms`;
  }
  if (ms < 60_000) {
    return `${(ms / 1000).toFixed(3)}s`;
  }
  const clock = (value: number): string => String(value).padStart(2, '0');
  const seconds = ms / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = (seconds % 60).toFixed(3).padStart(6, '0');
  return hours > 0
    ? `${hours}:${clock(minutes)}:${clock(Math.floor(seconds % 60))} (h:mm:ss)`
    : `${minutes}:${rest} (m:ss.mmm)`;
}
