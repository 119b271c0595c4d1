import { isInsideText } from './insideText.js';
import type { Language } from './language.js';
import { type IPartial, partialAt } from './path.js';
import { codePointsOf, unitsOf } from './positions.js';
import type { ITypedNames } from './types.js';
import type { Values } from './values.js';

const KEYWORDS =
  'abstract as async await break case catch class const continue debugger declare default delete do else enum export extends false finally for from function if implements import in instanceof interface let namespace new null of private protected public readonly return satisfies static super switch this throw true try type typeof undefined var void while with yield'.split(
    ' '
  );

const MAX_MATCHES = 1000;

/** A name that fits, and what is known of it. */
interface IMatch {
  text: string;
  type: string;
  signature?: string;
}

/** Names, and the part of the code that they replace, in UTF-16 units. */
interface IMatches {
  from: number;
  to: number;
  /** Variables, not properties. */
  isScope: boolean;
  items: IMatch[];
}

/**
 * Answer a `complete_request`: from types, and from the values of the running
 * program, of which no code is executed.
 */
export async function complete(
  content: Record<string, unknown>,
  values: Values,
  language: Pick<Language, 'ask'>
): Promise<Record<string, unknown>> {
  const code = String(content.code ?? '');
  const cursor = unitsOf(code, content.cursor_pos);
  const typed = await language.ask('completions', code, cursor);
  const running = fromValues(code, cursor, values);
  const { from, to, items } = merge(typed, running) ?? {
    from: cursor,
    to: cursor,
    items: []
  };
  const start = codePointsOf(code, from);
  const end = codePointsOf(code, to);
  const matches = items.slice(0, MAX_MATCHES);
  return {
    status: 'ok',
    matches: matches.map(({ text }) => text),
    cursor_start: start,
    cursor_end: end,
    metadata: matches.length
      ? {
          _jupyter_types_experimental: matches.map(match => ({
            ...match,
            start,
            end
          }))
        }
      : {}
  };
}

/** What fits by type, then what else is there; of the host, what is there. */
function merge(
  typed: ITypedNames | null,
  running: IMatches | null
): Pick<IMatches, 'from' | 'to' | 'items'> | null {
  if (!typed) {
    return running;
  }
  const { from, to, scope } = typed;
  const others = running && addsTo(typed, running) ? running.items : [];
  const there = new Set(others.map(({ text }) => text));
  const known = typed.items
    .filter(
      each => !each.isGlobal || scope !== 'values' || there.has(each.name)
    )
    .map(({ name, type, signature, isGlobal }) => ({
      isGlobal,
      match: { text: name, type, ...(signature && { signature }) }
    }));
  const found = new Map<string, IMatch>();
  const add = (match: IMatch): unknown => found.set(match.text, match);
  known.filter(each => !each.isGlobal).forEach(({ match }) => add(match));
  others.filter(({ text }) => !found.has(text)).forEach(add);
  known.filter(each => each.isGlobal).forEach(({ match }) => add(match));
  return { from, to, items: [...found.values()] };
}

/**
 * Whether values may stand where names fit by type: variables among values only,
 * properties behind a dot, for the same part of the code.
 */
function addsTo({ from, scope }: ITypedNames, running: IMatches): boolean {
  const isSame = running.isScope ? scope === 'values' : scope === 'some';
  return isSame && running.from === from;
}

function fromValues(
  code: string,
  cursor: number,
  values: Values
): IMatches | null {
  const partial = isInsideText(code, cursor) ? null : partialAt(code, cursor);
  const found = partial?.path ? values.resolve(partial.path) : null;
  if (!partial || (partial.path && !found)) {
    return null;
  }
  const names = found
    ? values.propertyNames(found.value)
    : [...values.variableNames(), ...KEYWORDS];
  return {
    from: partial.start,
    to: cursor,
    isScope: !partial.path,
    items: matching(names, partial).map(text => ({
      text,
      type: typeName(text, found, values)
    }))
  };
}

/** Names that begin with the prefix; the first one in its own case first. */
function matching(names: string[], { prefix }: IPartial): string[] {
  const lower = prefix.toLowerCase();
  const found = [...new Set(names)].filter(name =>
    name.toLowerCase().startsWith(lower)
  );
  const exact = found.filter(name => name.startsWith(prefix));
  const other = found.filter(name => !name.startsWith(prefix));
  return [...exact, ...other].slice(0, MAX_MATCHES);
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
