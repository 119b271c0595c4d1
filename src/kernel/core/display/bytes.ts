const ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base 64, as images travel in messages. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const rest = bytes.length - index;
    const group =
      (bytes[index] << 16) |
      ((rest > 1 ? bytes[index + 1] : 0) << 8) |
      (rest > 2 ? bytes[index + 2] : 0);
    parts.push(
      ALPHABET[group >> 18] +
        ALPHABET[(group >> 12) & 63] +
        (rest > 1 ? ALPHABET[(group >> 6) & 63] : '=') +
        (rest > 2 ? ALPHABET[group & 63] : '=')
    );
  }
  return parts.join('');
}

const SIGNATURES: [string, number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]]
];

/** The MIME type of an image file's bytes, null when they are none. */
export function imageType(value: unknown): string | null {
  if (!(ArrayBuffer.isView(value) && 'BYTES_PER_ELEMENT' in value)) {
    return null;
  }
  const bytes = value as Uint8Array;
  for (const [type, signature] of SIGNATURES) {
    if (
      bytes.BYTES_PER_ELEMENT === 1 &&
      signature.every((byte, index) => bytes[index] === byte)
    ) {
      return type;
    }
  }
  return null;
}
