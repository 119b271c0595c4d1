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
        case '\n':
          this._lines += `${this._line}\n`;
          this._line = '';
          this._column = 0;
          break;
        case '\r':
          this._column = 0;
          break;
        case '\b':
          this._eraseBeforeCursor();
          break;
        default:
          this._overwrite(part);
      }
    }
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

const CONTROL = /([\n\r\b])/;
