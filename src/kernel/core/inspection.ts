import { constructorName } from './inspect/names.js';
import { inspect, type IInspectOptions } from './inspect/index.js';
import { pathAt } from './path.js';
import { unitsOf } from './positions.js';
import type { Values } from './values.js';

/** Answer an `inspect_request` from the values of the running program. */
export function inspectAt(
  content: Record<string, unknown>,
  values: Values,
  options: IInspectOptions
): Record<string, unknown> {
  const code = String(content.code ?? '');
  const path = pathAt(code, unitsOf(code, content.cursor_pos));
  const found = path && values.resolve(path);
  if (!found) {
    return { status: 'ok', found: false, data: {}, metadata: {} };
  }
  const name = [path.root, ...path.keys].join('.');
  const signature = `${name}: ${typeOf(found.value)}`;
  const text =
    typeof found.value === 'function'
      ? functionHead(found.value)
      : inspect(found.value, { ...options, depth: 1 });
  return {
    status: 'ok',
    found: true,
    data: {
      'text/plain': `${signature}\n${text}`,
      'text/markdown': `**${signature.replace(/[*_`<>]/g, '\\$&')}**\n\n\`\`\`typescript\n${text}\n\`\`\``
    },
    metadata: {}
  };
}

function typeOf(value: unknown): string {
  if (value === null || typeof value !== 'object') {
    return value === null ? 'null' : typeof value;
  }
  return constructorName(value) ?? 'object';
}

/** A function as far as its body, or a class as far as its members. */
function functionHead(value: object): string {
  const source = Function.prototype.toString.call(value);
  if (/\{\s*\[native code\]\s*\}$/.test(source)) {
    return source.replace(/\s*\{\s*\[native code\]\s*\}$/, '');
  }
  const lines = source.split('\n');
  return lines.length > 12 ? `${lines.slice(0, 12).join('\n')}\n…` : source;
}
