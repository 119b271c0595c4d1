import picomatch from 'picomatch';

/** What a pattern of paths means, the same in each home. */
export interface IGlobPattern {
  /** The folder that all matches are in; the path itself where `rest` is empty. */
  readonly base: string;
  /** What follows the base, with wildcards. */
  readonly rest: string;
  readonly isMatch: (path: string) => boolean;
}

/**
 * Reads a pattern: `*` stays inside one folder, `**` crosses folders, `?`, `[ab]`
 * and `{a,b}` as everywhere. Parentheses, `|` and a leading `!` are parts of
 * names, as in Python's glob: browsers call a second download `name (1)`. `//`
 * and `/./` are `/`.
 */
export function globPattern(pattern: string): IGlobPattern {
  const plain = pattern
    .replace(/(?<=.)\/(?:\.?\/)+/g, '/')
    .replace(/\\.|[()|]/gs, found => (found.length > 1 ? found : `\\${found}`));
  const { base, glob } = picomatch.scan(plain, { nonegate: true });
  return {
    base: base.replace(/\\(.)/gs, '$1'),
    rest: glob,
    isMatch: picomatch(plain, { noextglob: true, nonegate: true })
  };
}
