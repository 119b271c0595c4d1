import { isSuppressed } from './brand.js';
import type { IInspection } from './options.js';

/**
 * The text of an error without its properties: its stack, in brackets when
 * there is none, beginning with the name of its class.
 */
export function errorBase(
  inspection: IInspection,
  error: Error,
  name: string | null,
  keys: PropertyKey[]
): string {
  let stack = withClassName(inspection.formatStack(error), error, name);
  hideRepeated(keys, error, stack);
  keys.push(...innerKeys(error).filter(key => !keys.includes(key)));
  const message = String(error.message ?? '');
  const at = message === '' ? -1 : stack.indexOf(message);
  const hasFrames =
    stack.indexOf('\n    at', at < 0 ? 0 : at + message.length) !== -1;
  if (!hasFrames) {
    stack = `[${stack}]`;
  }
  return inspection.indentation === 0
    ? stack
    : stack.replaceAll('\n', `\n${' '.repeat(inspection.indentation)}`);
}

/** The properties that hold the errors that led to one. */
export function innerKeys(error: Error): string[] {
  const { errors } = error as { errors?: unknown };
  return [
    ...('cause' in error ? ['cause'] : []),
    ...(Array.isArray(errors) ? ['errors'] : []),
    ...(isSuppressed(error) ? ['error', 'suppressed'] : [])
  ];
}

/** A subclass that sets no `name` would be shown under its parent's. */
function withClassName(
  stack: string,
  error: Error,
  name: string | null
): string {
  const own = error.name != null ? String(error.name) : 'Error';
  const next = stack[own.length];
  const isRegular =
    own.endsWith('Error') &&
    stack.startsWith(own) &&
    (next === undefined || next === ':' || next === '\n');
  if (name === null || name === own || !isRegular) {
    return stack;
  }
  const label = name.includes(own) ? name : `${name} [${own}]`;
  return label + stack.slice(own.length);
}

function hideRepeated(keys: PropertyKey[], error: Error, stack: string): void {
  for (const key of ['name', 'message', 'stack'] as const) {
    const index = keys.indexOf(key);
    if (
      index !== -1 &&
      (key === 'stack' || stack.includes(String(error[key])))
    ) {
      keys.splice(index, 1);
    }
  }
}
