import type { Edits } from './edits.js';
import type { INode } from './node.js';
import { find } from './scan.js';

/** Text around the statements that declare resources, in one activation. */
export interface IDisposal {
  prefix: string;
  suffix: string;
}

/** The declarations by `using` and `await using` right in a list. */
function resources(statements: INode[]): INode[] {
  return statements.filter(declaresResources);
}

function declaresResources(node: INode | null): boolean {
  return (
    node?.type === 'VariableDeclaration' &&
    (node.kind === 'using' || node.kind === 'await using')
  );
}

/**
 * Lower the resources among the statements of a block.
 *
 * @returns what must stand around all the statements; null without resources
 */
export function lowerUsing(
  statements: INode[],
  edits: Edits,
  isDeclared = true
): IDisposal | null {
  const found = resources(statements);
  if (found.length === 0) {
    return null;
  }
  for (const declaration of found) {
    lowerDeclaration(declaration, edits, isDeclared);
  }
  return disposal(found.some(({ kind }) => kind === 'await using'));
}

function lowerDeclaration(
  declaration: INode,
  edits: Edits,
  isDeclared: boolean
): void {
  const [first] = declaration.declarations;
  edits.replace(declaration.start, first.start, isDeclared ? 'const ' : '');
  const method = declaration.kind === 'using' ? 'add' : 'addAsync';
  for (const { init } of declaration.declarations) {
    edits.before(init.start, `$nb_u.${method}((`);
    edits.after(init.end, '))');
  }
}

function disposal(isAsync: boolean): IDisposal {
  const end = isAsync ? 'await $nb_u.endAsync()' : '$nb_u.end()';
  return {
    prefix: 'const $nb_u=$nb.scope();try{',
    suffix: `}catch($nb_e){$nb_u.fail($nb_e)}finally{${end}}`
  };
}

/** Lower the resources of a block, a function's body or a loop's head. */
export function lowerUsingIn(
  node: INode,
  parent: INode | null,
  edits: Edits
): void {
  const { source } = edits;
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock': {
      const around = lowerUsing(node.body, edits);
      if (around) {
        const brace = find(source, '{', node.start, 'static');
        edits.beforeStatement(brace + 1, around.prefix);
        edits.beforeStatement(node.end - 1, around.suffix);
      }
      break;
    }
    case 'ForOfStatement':
      if (declaresResources(node.left)) {
        lowerLoop(node, edits);
      }
      break;
    case 'ForStatement':
    case 'LabeledStatement':
      if (parent?.type !== 'LabeledStatement') {
        lowerHead(node, edits);
      }
      break;
  }
}

/** Lower the resources that a loop declares once. Its labels stay with it: what disposes of them stands around both. */
function lowerHead(statement: INode, edits: Edits): void {
  let loop = statement;
  while (loop.type === 'LabeledStatement') {
    loop = loop.body;
  }
  if (loop.type === 'ForStatement' && declaresResources(loop.init)) {
    lowerDeclaration(loop.init, edits, true);
    const around = disposal(loop.init.kind === 'await using');
    edits.beforeStatement(statement.start, `{${around.prefix}`);
    edits.afterStatement(statement.end, `${around.suffix}}`);
  }
}

function lowerLoop(node: INode, edits: Edits): void {
  const [declarator] = node.left.declarations;
  const isAsync = node.left.kind === 'await using';
  edits.replace(node.left.start, declarator.start, 'const ');
  const around = disposal(isAsync);
  const method = isAsync ? 'addAsync' : 'add';
  const { name } = declarator.id;
  const head = `${around.prefix}$nb_u.${method}(${name});`;
  edits.beforeStatement(node.body.start, `{${head}`);
  edits.afterStatement(node.body.end, `${around.suffix}}`);
}
