/**
 * The text of a stream as it stands after carriage returns and backspaces, so
 * that a progress bar is one line in the file as it is on the screen.
 */
export class StreamText {
  /** The text as it stands. */
  get text(): string {
    return this._lines + this._line;
  }

  write(text: string): void {
    for (const part of text.split(CONTROL)) {
      switch (part) {
        case '\r':
          this._column = 0;
          break;
        case '\b':
          this._eraseBeforeCursor();
          break;
        default:
          this._writeLines(part);
      }
    }
  }

  /** Text with neither a carriage return nor a backspace: the lines between its first and its last end are final. */
  private _writeLines(text: string): void {
    const firstEnd = text.indexOf('\n');
    if (firstEnd === -1) {
      this._overwrite(text);
      return;
    }
    const lastEnd = text.lastIndexOf('\n');
    this._overwrite(text.slice(0, firstEnd));
    this._lines += this._line + text.slice(firstEnd, lastEnd + 1);
    this._line = text.slice(lastEnd + 1);
    this._column = this._line.length;
  }

  private _overwrite(text: string): void {
    const end = this._column + text.length;
    this._line =
      this._column === this._line.length
        ? this._line + text
        : this._line.slice(0, this._column) + text + this._line.slice(end);
    this._column = end;
  }

  private _eraseBeforeCursor(): void {
    if (this._column === 0) {
      return;
    }
    this._line =
      this._line.slice(0, this._column - 1) + this._line.slice(this._column);
    this._column -= 1;
  }

  private _lines = '';
  private _line = '';
  private _column = 0;
}

const CONTROL = /([\r\b])/;
