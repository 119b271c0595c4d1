/** A chain of property names from a variable: `a.b[0].c`. */
export interface IPath {
  root: string;
  keys: string[];
}

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const NAME_END = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const KEYWORDS = new Set(
  'await case delete do else in instanceof new of return throw typeof void yield'.split(
    ' '
  )
);

/** What stands before the cursor, to be completed. */
export interface IPartial {
  /** The object whose property is being typed; null: a variable is. */
  path: IPath | null;
  /** What has been typed of the name. */
  prefix: string;
  /** Where the name starts, UTF-16 units. */
  start: number;
}

/** What the name of a new variable, function or class comes behind. */
const DECLARES =
  /(?<![\p{ID_Continue}$.])(?:class|const|enum|function|interface|let|var)[ \t]*(?:\*[ \t]*)?$/u;

/**
 * What is being typed at the cursor. Null where nothing can be completed
 * without running code: after a call, inside a number, a private name, a new name.
 */
export function partialAt(code: string, cursor: number): IPartial | null {
  const before = code.slice(0, cursor);
  const prefix = NAME_END.exec(before)?.[0] ?? '';
  const start = cursor - prefix.length;
  const rest = before.slice(0, start).trimEnd();
  if (/\d$/.test(before.slice(0, start)) && rest.length === start) {
    return null;
  }
  if (rest.endsWith('#') || DECLARES.test(before.slice(0, start))) {
    return null;
  }
  if (!rest.endsWith('.') || rest.endsWith('...')) {
    return { path: null, prefix, start };
  }
  const path = pathBefore(rest.replace(/\??\.$/, ''));
  return path ? { path, prefix, start } : null;
}

/** The chain that ends at the end of `text`. */
function pathBefore(text: string): IPath | null {
  const keys: string[] = [];
  let rest = text.trimEnd();
  for (;;) {
    const index = /\[\s*(?:(\d+)|'([^'\\]*)'|"([^"\\]*)")\s*\]$/.exec(rest);
    if (index) {
      keys.unshift(index[1] ?? index[2] ?? index[3]);
      rest = rest
        .slice(0, index.index)
        .trimEnd()
        .replace(/\?\.$/, '')
        .trimEnd();
      continue;
    }
    const name = NAME_END.exec(rest)?.[0];
    if (name === undefined || KEYWORDS.has(name)) {
      return null;
    }
    rest = rest.slice(0, rest.length - name.length).trimEnd();
    if (!rest.endsWith('.') || rest.endsWith('...')) {
      return { root: name, keys };
    }
    keys.unshift(name);
    rest = rest.replace(/[?!]?\.$/, '').trimEnd();
  }
}

/** The chain around the cursor, for an inspection. */
export function pathAt(code: string, cursor: number): IPath | null {
  const tail = /^[\p{ID_Continue}$]*/u.exec(code.slice(cursor))?.[0] ?? '';
  const text = code.slice(0, cursor + tail.length);
  const direct = pathBefore(text);
  if (direct) {
    return direct;
  }
  const called = /\(\s*[^()]*$/.exec(text);
  return called ? pathBefore(text.slice(0, called.index)) : null;
}

/** Whether `name` can stand after a dot. */
export function isIdentifier(name: string): boolean {
  return NAME.test(name);
}
