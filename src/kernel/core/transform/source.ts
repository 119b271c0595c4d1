import type { Edits } from './edits.js';
import { walk, type INode } from './node.js';

/** The text as it is compiled: a byte order mark becomes a space. */
export function prepare(source: string): string {
  return source.replace(/^\uFEFF/, ' ');
}

/**
 * Change what means something else in a script than in a module: a first line
 * with `#!`, and what looks like a comment of HTML, as in `a<!--b`.
 */
export function fixScript(program: INode, edits: Edits): void {
  const { source } = edits;
  if (source.startsWith('#!')) {
    edits.blank(
      0,
      edits.lines.count > 1 ? edits.lines.start(2) : source.length
    );
  }
  if (!source.includes('<!--')) {
    return;
  }
  walk(program, node => {
    if (
      node.type === 'UnaryExpression' &&
      source.startsWith('!--', node.start) &&
      source[node.start - 1] === '<'
    ) {
      edits.before(node.start, ' ');
    }
  });
}

/** Whether a comment of the text switches the interrupt checks off. */
export function allowsInterrupt(source: string): boolean {
  return !/^[^\S\n]*\/\/[^\S\n]*@nbgrid[^\S\n]+no-interrupt\b/m.test(source);
}
