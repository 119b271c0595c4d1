/** What turns base64 into bytes: Node's way, and that of browsers. A loop here would take longer than the compiler, since it runs once. */
interface Decoders {
  Buffer?: { from(text: string, encoding: 'base64'): Uint8Array };
  atob?(text: string): string;
}

/** The bytes that a base64 text (RFC 4648) stands for. */
export function decodeBase64(text: string): Uint8Array {
  const { Buffer, atob } = globalThis as Decoders;
  return (
    Buffer?.from(text, 'base64') ??
    Uint8Array.from(atob!(text), character => character.charCodeAt(0))
  );
}
