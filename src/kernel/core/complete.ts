import { partialAt } from './path.js';
import { codePointsOf, unitsOf } from './positions.js';
import { propertyNames, type Values } from './values.js';

const KEYWORDS =
  'abstract as async await break case catch class const continue debugger declare default delete do else enum export extends false finally for from function if implements import in instanceof interface let namespace new null of private protected public readonly return satisfies static super switch this throw true try type typeof undefined var void while with yield'.split(
    ' '
  );

/** Answer a `complete_request` from the values of the running program. */
export function complete(
  content: Record<string, unknown>,
  values: Values
): Record<string, unknown> {
  const code = String(content.code ?? '');
  const cursor = unitsOf(code, content.cursor_pos);
  const end = codePointsOf(code, cursor);
  const nothing = {
    status: 'ok',
    matches: [],
    cursor_start: end,
    cursor_end: end,
    metadata: {}
  };
  const partial = partialAt(code, cursor);
  if (!partial) {
    return nothing;
  }
  const found = partial.path ? values.resolve(partial.path) : null;
  if (partial.path && !found) {
    return nothing;
  }
  const names = found ? propertyNames(found.value) : values.variableNames();
  const words = found ? [] : KEYWORDS;
  const matches = matching([...names, ...words], partial.prefix);
  return {
    ...nothing,
    matches,
    cursor_start: codePointsOf(code, partial.start),
    metadata: {
      _jupyter_types_experimental: matches.map(text => ({
        text,
        type: typeName(text, found, values),
        start: codePointsOf(code, partial.start),
        end
      }))
    }
  };
}

/** Names that begin with the prefix; the first one in its own case first. */
function matching(names: string[], prefix: string): string[] {
  const lower = prefix.toLowerCase();
  const found = [...new Set(names)].filter(name =>
    name.toLowerCase().startsWith(lower)
  );
  const exact = found.filter(name => name.startsWith(prefix));
  const other = found.filter(name => !name.startsWith(prefix));
  return [...exact, ...other].slice(0, 1000);
}

function typeName(
  name: string,
  owner: { value: unknown } | null,
  values: Values
): string {
  if (!owner && KEYWORDS.includes(name)) {
    return 'keyword';
  }
  const descriptor =
    owner && owner.value !== null && typeof owner.value === 'object'
      ? Object.getOwnPropertyDescriptor(owner.value, name)
      : undefined;
  const value = owner
    ? descriptor?.value
    : values.resolve({ root: name, keys: [] })?.value;
  if (typeof value !== 'function') {
    return owner ? 'property' : 'instance';
  }
  return /^class\b/.test(Function.prototype.toString.call(value))
    ? 'class'
    : 'function';
}
