/**
 * A module that imports a memory, changed so that the memory is one that threads can share. Nothing else differs; see "Binary
 * Format" in the specification of WebAssembly.
 *
 * @param maxPages - the most pages that the memory may have.
 */
export function sharedBinary(
  binary: Uint8Array,
  maxPages: number
): Uint8Array<ArrayBuffer> {
  const section = importSection(binary);
  const limits =
    section.start + placeAfter(binary.subarray(section.start), MEMORY);
  if (binary[limits] !== WITHOUT_MAXIMUM) {
    throw new Error('The module imports another memory than is expected.');
  }
  const memory = [SHARED_WITH_MAXIMUM, binary[limits + 1], ...leb128(maxPages)];
  const body = join([
    binary.subarray(section.start, limits),
    memory,
    binary.subarray(limits + 2, section.end)
  ]);
  return join([
    binary.subarray(0, section.size),
    leb128(body.length),
    body,
    binary.subarray(section.end)
  ]);
}

function join(parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** Magic number and version. */
const HEADER_BYTES = 8;

const IMPORTS = 2;

/** The end of an import named `memory`, of the kind memory. */
const MEMORY = [...'memory'].map(letter => letter.charCodeAt(0)).concat(2);

/** Flags of limits, before the least (here one byte) and the most pages. */
const WITHOUT_MAXIMUM = 0;
const SHARED_WITH_MAXIMUM = 3;

/** Where the size of the section stands, and where its body starts and ends. */
function importSection(binary: Uint8Array) {
  let size = HEADER_BYTES + 1;
  for (;;) {
    const [length, start] = readLeb128(binary, size);
    if (binary[size - 1] === IMPORTS) {
      return { size, start, end: start + length };
    }
    size = start + length + 1;
  }
}

function placeAfter(bytes: Uint8Array, wanted: number[]): number {
  const at = bytes.findIndex((_, i) =>
    wanted.every((byte, j) => bytes[i + j] === byte)
  );
  return at + wanted.length;
}

/** An unsigned number, and the place behind it. */
function readLeb128(bytes: Uint8Array, place: number): [number, number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[place++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) {
      return [value, place];
    }
  }
}

function leb128(value: number): number[] {
  return value < 0x80
    ? [value]
    : [(value & 0x7f) | 0x80, ...leb128(Math.floor(value / 0x80))];
}
