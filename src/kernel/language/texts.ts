import type ts from 'typescript';

/** The text of a declaration, without the words for how a cell came to it. */
export function signatureText(
  parts: readonly ts.SymbolDisplayPart[] | undefined
): string {
  return plain(parts)
    .replace(/^\(alias\) /gm, '')
    .replace(/\nimport [^\n]*$/, '');
}

/** What the author says of it, its tags below, as Markdown. */
export function documentationOf(
  parts: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined
): string {
  const lines = (tags ?? []).map(({ name, text }) => {
    const said = plain(text);
    const [, parameter, rest] = /^(\S+)\s*([^]*)$/.exec(said) ?? ['', '', ''];
    return name === 'param'
      ? `*@param* \`${parameter}\` ${rest}`.trim()
      : name === 'example'
        ? `*@example*\n\`\`\`ts\n${said}\n\`\`\``
        : `*@${name}* ${said}`.trim();
  });
  return [plain(parts), ...lines].filter(Boolean).join('\n\n');
}

/** The kind of a completion in Jupyter's words. */
export function completionType(kind: string): string {
  switch (kind) {
    case 'function':
    case 'local function':
      return 'function';
    case 'method':
    case 'constructor':
    case 'call':
      return 'method';
    case 'class':
    case 'local class':
      return 'class';
    case 'interface':
    case 'type':
    case 'type parameter':
    case 'primitive type':
      return 'interface';
    case 'enum':
    case 'enum member':
      return 'enum';
    case 'module':
    case 'external module name':
    case 'script':
      return 'module';
    case 'keyword':
      return 'keyword';
    case 'property':
    case 'getter':
    case 'setter':
    case 'accessor':
      return 'property';
    default:
      return 'instance';
  }
}

function plain(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join('');
}
