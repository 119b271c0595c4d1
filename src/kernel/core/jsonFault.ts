const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The offset where a text stops being JSON: not all engines tell it. */
export function jsonFault(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  const space = (): boolean => skip(/[ \t\n\r]*/y);
  const value = (): boolean => {
    space();
    const isValue = skip(/\{/y)
      ? list(/\}/y, member)
      : skip(/\[/y)
        ? list(/\]/y, value)
        : skip(STRING) || skip(SCALAR);
    space();
    return isValue;
  };
  const member = (): boolean =>
    space() && skip(STRING) && space() && skip(/:/y) && value();
  const list = (end: RegExp, item: () => boolean): boolean => {
    space();
    if (skip(end)) {
      return true;
    }
    while (item()) {
      if (!skip(/,/y)) {
        return skip(end);
      }
    }
    return false;
  };
  value();
  return at;
}
