import { percentEncoded } from './percentEncode.js';

const MAX_PART_BYTES = 100;
const MAX_PREFIX_BYTES = 200;

/** Names that Windows keeps for devices, whatever follows their first dot. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;

/**
 * What is wrong with a prefix, as a sentence; undefined when nothing is. A
 * prefix is a relative path below the notebook's folder, `/` between its
 * parts, that every file system and every glob takes as it is.
 */
export function prefixProblem(prefix: string): string | undefined {
  if (!prefix.trim()) {
    return 'It is empty.';
  }
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(prefix)) {
    return 'It has a line break or another control character.';
  }
  if (/\p{Cf}/u.test(prefix)) {
    return 'It has a character that cannot be seen.';
  }
  if (/^[a-z]:/i.test(prefix)) {
    return 'It starts with a drive letter.';
  }
  if (prefix.includes('\\')) {
    return 'It has a backslash; folders are separated by /.';
  }
  if (prefix.startsWith('/')) {
    return 'It is an absolute path.';
  }
  if (prefix.startsWith('~')) {
    return 'It starts with ~, which stands for the home folder.';
  }
  if (byteLength(prefix) > MAX_PREFIX_BYTES) {
    return `It is longer than ${MAX_PREFIX_BYTES} bytes.`;
  }
  for (const part of prefix.split('/')) {
    const problem = partProblem(part);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

/**
 * The prefix that a notebook's name gives: the name without its folder and its
 * ending, with what `prefixProblem` refuses percent-encoded or left out.
 */
export function defaultPrefix(notebookName: string): string {
  const name = notebookName.replace(/^.*[/\\]/s, '').replace(/\.ipynb$/i, '');
  let prefix = percentEncoded(name.replace(/^[.~\s]+/, ''));
  while (byteLength(prefix) > MAX_PART_BYTES) {
    prefix = prefix.replace(/(%[0-9A-F]{2}|[^])$/u, '');
  }
  prefix = prefix.replace(/[.\s]+$/, '');
  if (!prefix) {
    return 'notebook';
  }
  return RESERVED.test(prefix) ? `notebook-${prefix}` : prefix;
}

/** Length of a text in UTF-8; half a surrogate pair counts three bytes. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function partProblem(part: string): string | undefined {
  if (part === '..') {
    return 'It leaves the notebook’s folder (..).';
  }
  if (!part.trim()) {
    return 'It has a folder without a name.';
  }
  if (part.startsWith('.')) {
    return `The folder ${part} would be hidden, because its name starts with a dot.`;
  }
  const bad = /[<>:"|?*[\]{}]/.exec(part)?.[0];
  if (bad) {
    return `It has the character ${bad}, which file systems or globs take for something else.`;
  }
  if (/^\s|[\s.]$/.test(part)) {
    return `The folder "${part}" starts with a space, or ends with a space or a dot.`;
  }
  if (RESERVED.test(part)) {
    return `Windows keeps the name ${part} for a device.`;
  }
  if (byteLength(part) > MAX_PART_BYTES) {
    return `The name of a folder in it is longer than ${MAX_PART_BYTES} bytes.`;
  }
  return undefined;
}
