/**
 * A text in double quotes with escapes that JavaScript, Python and Julia (its
 * `$` aside) read alike. What cannot be seen, or reorders what can, is escaped.
 *
 * @param escapeAbove escapes one code point above U+FFFF, for which the
 * languages have no escape in common
 */
export function quotedText(
  text: string,
  escapeAbove: (code: number) => string
): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    character => {
      const code = character.codePointAt(0)!;
      return code > 0xffff ? escapeAbove(code) : `\\u${hex(code, 4)}`;
    }
  );
}

/** `\UXXXXXXXX`, as Python and Julia escape what is above U+FFFF. */
export function longEscape(code: number): string {
  return `\\U${hex(code, 8)}`;
}

/** `\u{XXXXX}`, as JavaScript escapes what is above U+FFFF. */
export function bracedEscape(code: number): string {
  return `\\u{${hex(code, 5)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
