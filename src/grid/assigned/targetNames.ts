/** Patterns nested deeper than this are nobody's parameters. */
const MAX_NESTING = 20;

/**
 * The plain names among the targets of an assignment: one name, or several
 * with commas, brackets or stars around them. Attributes and items of
 * something are none.
 */
export function targetNames(text: string, name: RegExp, depth = 0): string[] {
  const inner = text.trim().replace(/^\*\s*/, '');
  if (name.test(inner)) {
    return [inner];
  }
  if (depth > MAX_NESTING) {
    return [];
  }
  const parts = splitAtCommas(inner);
  if (parts.length > 1 || /[,;]$/.test(inner)) {
    return parts.flatMap(part => targetNames(part, name, depth + 1));
  }
  const bracketed = /^[([]([^]*)[)\]]$/.exec(inner)?.[1];
  return bracketed === undefined ? [] : targetNames(bracketed, name, depth + 1);
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at])) {
      depth += 1;
    } else if (')]}'.includes(text[at])) {
      depth -= 1;
    } else if (depth === 0 && /[,;]/.test(text[at])) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].filter(part => part.trim() !== '');
}
