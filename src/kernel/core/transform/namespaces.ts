import { addedCall } from './addedCall.js';
import type { Edits } from './edits.js';
import type { INode } from './node.js';

/**
 * Lower a namespace to a function that fills an object. What it exports under
 * `const`, `let` or `var` lives on that object alone; the names of the rest are
 * local, too.
 *
 * @param place - text that declares the name, if no other part has, and begins
 *   an assignment to it
 */
export function lowerNamespace(node: INode, edits: Edits, place: string): void {
  const object: string = node.object;
  const body: INode = node.body;
  const head = `${place}(${object}=>{`;
  const tail = addedCall(object, node.id.name);
  if (body.type === 'TSModuleDeclaration') {
    body.exportObject = object;
    edits.replace(node.start, body.start, head);
    edits.afterStatement(node.end, tail);
    return;
  }
  edits.replace(node.start, body.start + 1, head);
  for (const statement of body.body) {
    lowerExport(statement, edits, object, body.start + 1);
  }
  edits.replace(node.end - 1, node.end, tail);
}

function lowerExport(
  statement: INode,
  edits: Edits,
  object: string,
  start: number
): void {
  if (statement.isExport) {
    statement.exportObject = object;
    return;
  }
  if (statement.type !== 'ExportNamedDeclaration') {
    return;
  }
  const declaration: INode | null = statement.declaration;
  if (!declaration) {
    edits.replace(statement.start, statement.end, ';');
    return;
  }
  edits.blank(statement.start, declaration.start);
  switch (declaration.type) {
    case 'VariableDeclaration':
      assignInstead(declaration, edits);
      break;
    case 'FunctionDeclaration': {
      const { name } = declaration.id;
      edits.beforeStatement(start, `${object}.${name}=${name};`);
      break;
    }
    case 'ClassDeclaration': {
      const { name } = declaration.id;
      edits.afterStatement(declaration.end, `${object}.${name}=${name};`);
      break;
    }
    default:
      declaration.exportObject = object;
  }
}

/**
 * Turn a declaration into assignments to names that exist already.
 *
 * @param isTarget - whether it stands before `of` or `in`, where a pattern can
 *   have no parentheses and needs none
 */
export function assignInstead(
  declaration: INode,
  edits: Edits,
  isTarget = false
): void {
  const [first] = declaration.declarations;
  const last: INode = declaration.declarations.at(-1);
  edits.blank(declaration.start, first.start);
  if (first.id.type === 'ObjectPattern' && !isTarget) {
    edits.before(first.start, '(');
    edits.after(last.end, ')');
  }
}
