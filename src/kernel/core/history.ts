/** What was executed, for the client's arrow keys and searches. */
export class History {
  add(line: number, source: string): void {
    this._entries.push({ line, source, output: null });
  }

  /** The text of the result that the cell `line` had. */
  setOutput(line: number, output: string): void {
    const last = this._entries.at(-1);
    if (last?.line === line) {
      last.output = output;
    }
  }

  /** Answer a `history_request`: `[session, line, source]` or with output. */
  query(content: Record<string, unknown>): unknown[] {
    const found = this._select(content);
    return found.map(({ line, source, output }) =>
      content.output === true
        ? [SESSION, line, [source, output]]
        : [SESSION, line, source]
    );
  }

  private _select(content: Record<string, unknown>): IEntry[] {
    const last = (entries: IEntry[]): IEntry[] =>
      typeof content.n === 'number' && content.n >= 0
        ? entries.slice(Math.max(0, entries.length - content.n))
        : entries;
    switch (content.hist_access_type) {
      case 'tail':
        return last(this._entries);
      case 'range': {
        const end = (this._entries.at(-1)?.line ?? 0) + 1;
        const lineOf = (line: unknown, otherwise: number): number =>
          typeof line !== 'number' ? otherwise : line < 0 ? end + line : line;
        const start = lineOf(content.start, 0);
        const stop = lineOf(content.stop || null, end);
        const session =
          typeof content.session === 'number' ? content.session : 0;
        return session !== SESSION
          ? []
          : this._entries.filter(({ line }) => line >= start && line < stop);
      }
      case 'search': {
        const pattern = String(content.pattern ?? '*');
        const entries = this._entries.filter(({ source }) =>
          isLike(source, pattern)
        );
        return last(content.unique === true ? distinct(entries) : entries);
      }
      default:
        return [];
    }
  }

  private readonly _entries: IEntry[] = [];
}

/** A kernel remembers its own session only. */
const SESSION = 0;

interface IEntry {
  line: number;
  source: string;
  output: string | null;
}

function distinct(entries: IEntry[]): IEntry[] {
  const latest = new Map<string, IEntry>();
  for (const entry of entries) {
    latest.delete(entry.source);
    latest.set(entry.source, entry);
  }
  return [...latest.values()];
}

/**
 * Whether a text is what a pattern says: `*` is any text, `?` any character.
 * In steps of at most the product of both lengths, whatever the pattern: each
 * part after a `*` is taken where it comes first.
 */
function isLike(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  /** After the last `*`, and where in the text the part behind it is tried. */
  let star = -1;
  let tried = 0;
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === '*') {
      star = next += 1;
      tried = at;
    } else if (wanted === '?' || wanted === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star;
      at = tried += 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
