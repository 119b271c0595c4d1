const ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes that a base64 text (RFC 4648) stands for. */
export function decodeBase64(text: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) {
    codes[ALPHABET.charCodeAt(i)] = i;
  }
  const end = text.indexOf('=');
  const length = end < 0 ? text.length : end;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let i = 0, o = 0, bits = 0, held = 0; i < length; i++) {
    held = ((held << 6) | codes[text.charCodeAt(i)]) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[o++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}
