/** What engines say of compiled text, and of the text that it stands for. */
const WORDS: readonly (readonly [compiled: RegExp, written: string])[] = [
  [/\$nb\.cell\(\.\.\.\)\.require/g, 'require'],
  [/\$nb\.importer\(\.\.\.\)|\$nb_m\.import/g, 'import'],
  [/\$nb(?:_m)?\.meta/g, 'import.meta'],
  // What namespaces and files export and import.
  [/\(0 , \$nb_\w+\.(?!default\b)([\w$]+)\)/g, '$1'],
  [/\$nb_\w+\.(?!default\b)(?=[\w$])/g, ''],
  // Of the rest the text has no name: of what was awaited, say.
  [
    /\(0 , \$nb_\w+\.default\)|\$nb_\w+\.default|\$nb[\w.]*(?:\(\.\.\.\))?/g,
    '(intermediate value)'
  ]
];

/** An engine's message about compiled text as if it were about the user's. */
export function asWritten(message: string): string {
  if (!message.includes('$nb')) return message;
  return WORDS.reduce(
    (text, [compiled, written]) => text.replace(compiled, written),
    message
  );
}
