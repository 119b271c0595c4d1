import type { Edits } from './edits.js';
import type { INode } from './node.js';
import { find, skipTrivia, words } from './scan.js';

const MODIFIERS = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'override',
  'abstract',
  'declare'
]);

/** Erase `abstract` before a class and what it implements. */
export function eraseClass(node: INode, edits: Edits): void {
  const { source } = edits;
  if (node.abstract) {
    const end = find(source, 'abstract', node.start) + 'abstract'.length;
    edits.blank(find(source, 'abstract', node.start), end);
  }
  if (node.implements?.length) {
    const before = Math.max(
      node.start,
      node.id?.end ?? 0,
      node.typeParameters?.end ?? 0,
      node.superClass?.end ?? 0,
      node.superTypeParameters?.end ?? 0
    );
    const first: INode = node.implements[0];
    const last: INode = node.implements.at(-1);
    const keyword = words(source, before, first.start).find(
      ({ word }) => word === 'implements'
    );
    edits.blank(keyword!.start, last.end);
  }
  delete node.implements;
}

/** Erase the modifiers of a member of a class, `?` and `!`. */
export function eraseMember(node: INode, edits: Edits): void {
  const { source } = edits;
  let isFirst = true;
  for (const { word, start, end } of words(
    source,
    node.start,
    node.key.start
  )) {
    if (MODIFIERS.has(word)) {
      // A line that now begins with `[` or `*` must not go on the one before.
      edits.replace(start, end, isFirst && start === node.start ? ';' : '');
    }
    isFirst = false;
  }
  if (node.optional || node.definite) {
    const mark = skipTrivia(source, skipKey(node, source));
    if (source[mark] === '?' || source[mark] === '!') {
      edits.blank(mark, mark + 1);
    }
  }
}

function skipKey(node: INode, source: string): number {
  return node.computed
    ? find(source, ']', node.key.end, ')') + 1
    : node.key.end;
}
