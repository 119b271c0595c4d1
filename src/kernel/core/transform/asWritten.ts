/** What engines say, with the code that they say it of. */
const ABOUT_CODE: readonly RegExp[] = [
  /^()(.*)( is not (?:a function|a constructor|iterable|async iterable)\b.*)$/s,
  /^(Cannot destructure (?:property '[^']*' of )?')(.*)(' as it is .*)$/s,
  /^(Cannot access ')(\$nb_default)(' before initialization)$/
];

/** A name, or names with dots between. */
const NAME = '[\\p{ID_Continue}$.]+';

/** No part of a longer name. */
const ALONE = '(?<![\\p{ID_Continue}$])';

/** Compiled code as engines show it, and what it stands for. */
const WORDS: readonly (readonly [compiled: RegExp, written: string])[] = (
  [
    ['\\$nb\\.cell\\(\\.\\.\\.\\)\\.require', 'require'],
    ['(?:\\$nb\\.importer\\(\\.\\.\\.\\)|\\$nb_m\\.import)', 'import'],
    ['\\$nb(?:_m)?\\.meta', 'import.meta'],
    // Of what was awaited, say, the text has no name.
    [
      '\\$nb\\.\\w+\\(\\.\\.\\.\\)|\\$nb_i\\d+\\.default\\b',
      '(intermediate value)'
    ],
    ['\\$nb_default', 'default'],
    ['\\$nb_i\\d+\\$', ''],
    // What namespaces and files declare, export and import.
    ['\\$nb_(?:i\\d+|x|\\d+)\\.(?=[\\p{ID_Start}$_])', '']
  ] as const
).map(([compiled, written]) => [new RegExp(ALONE + compiled, 'gu'), written]);

/** A function that was called without its object, as `(0 , a.b)`. */
const DETACHED = new RegExp(
  `^\\(0 , (${NAME}|\\(intermediate value\\))\\)`,
  'u'
);

/** An engine's message about compiled code as if it were about the user's. */
export function asWritten(message: string): string {
  for (const form of ABOUT_CODE) {
    const [, before, code, after] = form.exec(message) ?? [];
    if (code !== undefined) return before + codeAsWritten(code) + after;
  }
  return message;
}

function codeAsWritten(code: string): string {
  const written = WORDS.reduce(
    (text, [compiled, word]) => text.replace(compiled, word),
    code
  );
  return written.replace(DETACHED, '$1');
}
