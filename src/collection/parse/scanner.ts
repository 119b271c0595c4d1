/** Thrown inside the reader when the text is not a literal; never leaves it. */
export class LiteralSyntaxError extends Error {
  constructor() {
    super('Not a literal');
    this.name = 'LiteralSyntaxError';
  }
}

const SPACE = /[\s\u200b]+/y;
const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;

/** A position in a text, and what the reader found out on its way. */
export class Scanner {
  at = 0;
  /** True when something was left out by who printed the text. */
  isShortened = false;
  /** The digits of the last number that was read. */
  digits: string | null = null;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; empty at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Whether there was any. */
  skipSpace(): boolean {
    return this.match(SPACE) !== null;
  }

  skip(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) {
      return false;
    }
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.skip(token)) {
      throw new LiteralSyntaxError();
    }
  }

  expectWordEnd(): void {
    if (WORD_CHARACTER.test(this.peek())) {
      throw new LiteralSyntaxError();
    }
  }

  /** @param pattern has the flag `y`. */
  match(pattern: RegExp): string | null {
    return this.#execute(pattern)?.[0] ?? null;
  }

  /** The pattern's first group; see {@link match}. */
  matchGroup(pattern: RegExp): string | null {
    return this.#execute(pattern)?.[1] ?? null;
  }

  #execute(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) {
      this.at = pattern.lastIndex;
    }
    return found;
  }
}
