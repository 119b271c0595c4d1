import { exportedStart } from './defaultExport.js';
import type { Edits, IInsert, IRegion } from './edits.js';
import { readImport, type IStaticImport } from './imports.js';
import { assignInstead } from './namespaces.js';
import { isActivation, walk, type INode } from './node.js';
import type { IAnalysis } from './scope.js';

/** What the top level of a cell has become. */
export interface ITopLevel {
  /** The functions, which exist before anything runs. */
  functions: IRegion[];
  imports: IStaticImport[];
  hasResult: boolean;
}

/**
 * Turn what the top level of a cell declares into assignments to script-scope
 * variables, and its last expression into its result.
 */
export function rewriteTopLevel(program: INode, edits: Edits): ITopLevel {
  const top: ITopLevel = { functions: [], imports: [], hasResult: false };
  const last: INode | undefined = program.body.findLast(
    ({ type }: INode) => type !== 'EmptyStatement'
  );
  for (const statement of program.body) {
    rewrite(statement, edits, top, statement === last);
  }
  return top;
}

function rewrite(
  node: INode,
  edits: Edits,
  top: ITopLevel,
  isLast: boolean
): void {
  const imported = readImport(node);
  if (imported) {
    edits.replace(node.start, node.end, ';');
    top.imports.push(imported);
    return;
  }
  switch (node.type) {
    case 'VariableDeclaration':
      rewriteDeclaration(node, edits);
      break;
    case 'FunctionDeclaration':
      rewriteFunction(node, edits, top);
      break;
    case 'ClassDeclaration':
      edits.beforeStatement(node.start, `${node.id.name}=`);
      edits.afterStatement(node.end, ';');
      break;
    case 'ExportNamedDeclaration':
      if (node.declaration) {
        edits.blank(node.start, node.declaration.start);
        rewrite(node.declaration, edits, top, isLast);
      } else {
        edits.replace(node.start, node.end, ';');
      }
      break;
    case 'ExportDefaultDeclaration':
      rewriteDefault(node, node.declaration, edits, top, isLast);
      break;
    case 'TSExportAssignment':
      rewriteDefault(node, node.expression, edits, top, isLast);
      break;
    case 'ExpressionStatement':
      if (isLast) {
        returnResult(node.start, resultEnd(node, edits.source), edits, top);
      }
      break;
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      break;
    default:
      rewriteVariables(node, edits);
  }
}

/** The end of an expression statement without its semicolon. */
function resultEnd(node: INode, source: string): number {
  return source[node.end - 1] === ';' ? node.end - 1 : node.end;
}

function returnResult(
  start: number,
  end: number,
  edits: Edits,
  top: ITopLevel,
  [open, close] = ['(', ')']
): void {
  edits.before(start, `return[${open}`);
  // An erased assertion in angle brackets has closed its parenthesis there.
  edits.afterAll(end, `${close}]`);
  top.hasResult = true;
}

function rewriteDeclaration(node: INode, edits: Edits): void {
  if (node.kind === 'using' || node.kind === 'await using') {
    return;
  }
  assignInstead(node, edits);
  if (node.kind === 'let') {
    for (const { init, end } of node.declarations) {
      if (!init) {
        edits.after(end, '=void 0');
      }
    }
  }
}

/** `function f` becomes `f=function`, which is as long. */
function rewriteFunction(node: INode, edits: Edits, top: ITopLevel): void {
  const { name, end } = node.id;
  const keyword =
    (node.async ? 'async ' : '') + 'function' + (node.generator ? '*' : '');
  edits.replace(node.start, end, `${name}=${keyword}`);
  edits.afterStatement(node.end, ';');
  top.functions.push({ start: node.start, end: node.end });
}

function rewriteDefault(
  node: INode,
  declaration: INode,
  edits: Edits,
  top: ITopLevel,
  isLast: boolean
): void {
  const start = exportedStart(node, edits.source);
  edits.blank(node.start, start);
  if (declaration.id && /Declaration$/.test(declaration.type)) {
    rewrite(declaration, edits, top, isLast);
  } else if (isLast) {
    // A function or class without a name gets that of the property.
    returnResult(start, resultEnd(node, edits.source), edits, top, [
      '{default:(',
      ')}.default'
    ]);
  } else {
    edits.before(start, '(');
    edits.after(resultEnd(node, edits.source), ')');
    edits.terminate(node.end);
  }
}

/** A `var` in a block, a loop or a branch is a top-level name as well. */
function rewriteVariables(node: INode, edits: Edits): void {
  walk(node, (inner, parent) => {
    if (isActivation(inner)) {
      return false;
    }
    if (inner.type === 'VariableDeclaration' && inner.kind === 'var') {
      assignInstead(inner, edits, parent?.left === inner);
      parenthesizeAsync(inner, edits);
    }
    return true;
  });
}

/** No assignment in the head of a loop may begin with `async of`. */
function parenthesizeAsync({ declarations }: INode, edits: Edits): void {
  const [{ id, init }] = declarations;
  if (id.name === 'async' && !init) {
    edits.before(id.start, '(');
    edits.after(id.end, ')');
  }
}

/**
 * The text before a cell's own: what its imports bind.
 *
 * @param isNew - whether no cell has declared the name before
 */
export function importText(
  imports: readonly IStaticImport[],
  url: string,
  analysis: IAnalysis,
  isNew: (name: string) => boolean
): IInsert[] {
  const used = new Set(
    analysis.references.map(({ node, binding }) => binding && node.name)
  );
  const loads = imports.map(({ node, specifier, attributes, bindings }) => {
    const quoted = JSON.stringify(specifier);
    const extra = attributes && `,${attributes}`;
    const load = `await $nb.import(${quoted},${JSON.stringify(url)}${extra});`;
    const binds = bindings.map(
      ({ local, imported }) =>
        `${local}=$nb.importName($nb_i,${JSON.stringify(imported)},` +
        `${JSON.stringify(local)},${quoted},${used.has(local)},` +
        `$nb_v=>{${local}=$nb_v});`
    );
    const text = binds.length > 0 ? `$nb_i=${load}${binds.join('')}` : load;
    return { text, from: node.start };
  });
  return [{ text: expectations(imports, isNew), from: 0 }, ...loads];
}

/** An import that fails keeps those behind it from being tried. */
function expectations(
  imports: readonly IStaticImport[],
  isNew: (name: string) => boolean
): string {
  return imports
    .map(({ specifier, bindings }) => {
      const names = bindings.map(({ local }) => local).filter(isNew);
      return names.length > 0
        ? `$nb.expect(${JSON.stringify(names)},${JSON.stringify(specifier)});`
        : '';
    })
    .join('');
}
