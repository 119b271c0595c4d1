/**
 * A text as part of a file's name: what a file system (Windows too) or a glob
 * takes for something else, and what cannot be seen, percent-encoded by its
 * UTF-8 bytes; `%` too, so that no two texts become the same. Half a surrogate
 * pair is encoded as its three bytes would be.
 */
export function percentEncoded(text: string): string {
  return text.replace(
    /[%<>:"/\\|?*[\]{}!]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    character =>
      utf8Bytes(character.codePointAt(0)!)
        .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('')
  );
}

function utf8Bytes(code: number): number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) {
    return [code];
  }
  if (code < 0x800) {
    return [0xc0 | (code >> 6), tail(0)];
  }
  if (code < 0x10000) {
    return [0xe0 | (code >> 12), tail(6), tail(0)];
  }
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
