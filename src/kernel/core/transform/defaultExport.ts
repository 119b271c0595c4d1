import type { Edits } from './edits.js';
import type { INode } from './node.js';
import { find } from './scan.js';

/** Where what is exported begins: a parenthesis is part of it. */
export function exportedStart(node: INode, source: string): number {
  const word = node.type === 'TSExportAssignment' ? '=' : 'default';
  return find(source, word, node.start + 'export'.length) + word.length;
}

/**
 * Declare `$nb_default`, which is what a module exports without a name of its
 * own. A function or class shows the name `default`.
 *
 * @param end - where `export default` or `export =` ends
 * @returns what must run first
 */
export function nameDefault(
  node: INode,
  end: number,
  declaration: INode,
  edits: Edits
): string {
  if (declaration.type === 'FunctionDeclaration') {
    // It exists before the module runs, as any function does.
    edits.blank(node.start, end);
    nameFunction(declaration, edits);
    return '$nb.nameDefault($nb_default);';
  }
  const isEnded = edits.source[node.end - 1] === ';';
  edits.replace(node.start, end, 'const $nb_default={default:(');
  edits.afterAll(isEnded ? node.end - 1 : node.end, ')}.default');
  edits.terminate(node.end);
  return '';
}

function nameFunction({ start, generator }: INode, edits: Edits): void {
  const keyword = find(edits.source, 'function', start, 'async');
  let end = keyword + 'function'.length;
  let text = 'function';
  if (generator) {
    end = find(edits.source, '*', end) + 1;
    text += '*';
  }
  edits.replace(keyword, end, `${text} $nb_default `);
}
