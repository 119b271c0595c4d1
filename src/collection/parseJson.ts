/** Numbers that JSON does not have. */
const BARE = /-?\bInfinity\b|\bNaN\b/g;
/** Begins the texts that stand for such numbers meanwhile. */
const MARK = '\0nbgrid:';

/**
 * Reads JSON, also as Python writes it: NaN and the infinities stand bare in it,
 * in the parameters that papermill records for one.
 *
 * @throws SyntaxError when it is neither.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const marked = withMarks(text);
    if (marked === text) {
      throw error;
    }
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(MARK)
        ? Number(value.slice(MARK.length))
        : value
    );
  }
}

/** A text for each bare number; what stands in texts is left. */
function withMarks(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    const end = endOfText(text, start);
    parts.push(
      text.slice(at, start).replace(BARE, bare => JSON.stringify(MARK + bare)),
      text.slice(start, end)
    );
    at = end;
  }
  return parts.join('');
}

/** Behind the quote that closes the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote >= 0 && isEscaped(text, quote)) {
    quote = text.indexOf('"', quote + 1);
  }
  return quote < 0 ? text.length : quote + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text[quote - slashes - 1] === '\\') {
    slashes++;
  }
  return slashes % 2 === 1;
}
