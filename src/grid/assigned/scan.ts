/** What makes text of a language something other than code. */
export interface ILexicon {
  /**
   * Patterns of strings and comments that match from where they start to
   * where they end, without the sticky flag; tried in order.
   */
  readonly opaque: readonly RegExp[];
  /** Patterns of comments, in the same way; they vanish. */
  readonly comments: readonly RegExp[];
  readonly open: string;
  readonly close: string;
  /** Whether a statement that ends a line goes on in the text after it. */
  continues?(line: string, next: string): boolean;
}

/** A statement of a cell. */
export interface IStatement {
  /** Spaces before it on its line; -1 when it follows another on its line. */
  readonly indent: number;
  /** Its text as written, comments left out. */
  readonly text: string;
  /**
   * The same with everything inside strings and brackets replaced by spaces,
   * so that positions are the same in both.
   */
  readonly outline: string;
}

/** Cut the text of a cell into its statements at the top level of brackets. */
export function scanStatements(
  source: string,
  lexicon: ILexicon
): IStatement[] {
  const statements: IStatement[] = [];
  const comments = lexicon.comments.map(sticky);
  const opaque = lexicon.opaque.map(sticky);
  let text = '';
  let outline = '';
  let lineStart = 0;
  let depth = 0;
  let isAfterSemicolon = false;

  const end = (isSemicolon: boolean): void => {
    if (outline.trim()) {
      const lead = outline.length - outline.trimStart().length;
      statements.push({
        indent: isAfterSemicolon ? -1 : lead,
        text: text.slice(lead).trimEnd(),
        outline: outline.slice(lead).trimEnd()
      });
    }
    text = '';
    outline = '';
    lineStart = 0;
    isAfterSemicolon = isSemicolon;
  };

  for (let at = 0; at < source.length;) {
    const comment = matchAt(comments, source, at);
    if (comment) {
      at += comment.length;
      continue;
    }
    const string = matchAt(opaque, source, at);
    if (string) {
      text += string;
      outline += '"'.padEnd(string.length);
      at += string.length;
      continue;
    }
    const character = source[at++];
    if (lexicon.close.includes(character) && depth > 0) {
      depth -= 1;
    }
    if (depth === 0 && character === ';') {
      end(true);
      continue;
    }
    if (depth === 0 && character === '\n') {
      const line = outline.slice(lineStart).trimEnd();
      if (!lexicon.continues?.(line, source.slice(at))) {
        end(false);
        continue;
      }
      lineStart = outline.length;
    }
    text += character;
    outline += depth === 0 && character !== '\n' ? character : ' ';
    if (lexicon.open.includes(character)) {
      depth += 1;
    }
  }
  end(false);
  return statements;
}

function sticky(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags}y`);
}

function matchAt(
  patterns: readonly RegExp[],
  source: string,
  at: number
): string | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found) {
      return found;
    }
  }
  return undefined;
}
