import { guarded } from '../guarded.js';
import { inspect } from './inspect.js';
import type { IInspectOptions } from './options.js';
import { formatNumber } from './primitive.js';

/**
 * What `console.log(...values)` prints, without the newline: a first string may
 * hold `%s %d %i %f %j %o %O %c %%`, the rest is joined by spaces.
 */
export function formatArguments(
  values: readonly unknown[],
  options: IInspectOptions = {}
): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') {
    return values.map(value => show(value, options)).join(' ');
  }
  if (rest.length === 0) {
    return first;
  }
  let used = 0;
  const text = first.replace(/%[sdifjoOc%]/g, directive => {
    if (directive === '%%') {
      return '%';
    }
    return used < rest.length
      ? substitute(directive, rest[used++], options)
      : directive;
  });
  return [text, ...rest.slice(used).map(value => show(value, options))].join(
    ' '
  );
}

function show(value: unknown, options: IInspectOptions): string {
  return typeof value === 'string' ? value : inspect(value, options);
}

function substitute(
  directive: string,
  value: unknown,
  options: IInspectOptions
): string {
  switch (directive) {
    case '%s':
      return asString(value, options);
    case '%d':
      return asNumber(value, Number);
    case '%i':
      return asNumber(value, item => Number.parseInt(String(item), 10));
    case '%f':
      return typeof value === 'symbol'
        ? 'NaN'
        : formatNumber(
            guarded(
              () => Number.parseFloat(String(value)),
              () => NaN
            )
          );
    case '%j':
      return asJSON(value);
    case '%o':
      return inspect(value, { ...options, depth: 4 });
    case '%O':
      return inspect(value, options);
    default:
      return '';
  }
}

function asString(value: unknown, options: IInspectOptions): string {
  if (typeof value === 'number') {
    return formatNumber(value);
  }
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  const own = guarded(
    () =>
      typeof value !== 'object' || value === null || hasOwnText(value)
        ? String(value)
        : null,
    () => null
  );
  return own ?? inspect(value, { ...options, depth: 0 });
}

/** Whether the user's class says how it is turned into a string. */
function hasOwnText(value: object): boolean {
  const { toString } = value;
  if (typeof toString !== 'function') {
    return Symbol.toPrimitive in value;
  }
  return !/\{\s*\[native code\]\s*\}$/.test(
    Function.prototype.toString.call(toString)
  );
}

function asNumber(value: unknown, convert: (value: unknown) => number): string {
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  return typeof value === 'symbol'
    ? 'NaN'
    : formatNumber(
        guarded(
          () => convert(value),
          () => NaN
        )
      );
}

function asJSON(value: unknown): string {
  try {
    return String(JSON.stringify(value));
  } catch (error) {
    if (error instanceof TypeError) {
      return '[Circular]';
    }
    throw error;
  }
}
