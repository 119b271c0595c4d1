import type ts from 'typescript';

type Compiler = typeof ts;

/** The names that a cell declares for the cells after it, in order, each once. */
export function topLevelNames(compiler: Compiler, source: ts.SourceFile) {
  const names = new Set<string>();
  const add = (name: ts.BindingName | undefined): void => {
    if (!name) {
      return;
    }
    if (compiler.isIdentifier(name)) {
      if (name.text) {
        names.add(name.text);
      }
      return;
    }
    for (const element of name.elements) {
      if (compiler.isBindingElement(element)) {
        add(element.name);
      }
    }
  };
  for (const statement of source.statements) {
    addNames(compiler, statement, add);
    addHoisted(compiler, statement, add);
  }
  return [...names];
}

type Add = (name: ts.BindingName | undefined) => void;

function addNames(compiler: Compiler, statement: ts.Statement, add: Add) {
  if (compiler.isVariableStatement(statement)) {
    statement.declarationList.declarations.forEach(({ name }) => add(name));
  } else if (
    compiler.isFunctionDeclaration(statement) ||
    compiler.isClassDeclaration(statement) ||
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    compiler.isEnumDeclaration(statement) ||
    compiler.isImportEqualsDeclaration(statement)
  ) {
    add(statement.name);
  } else if (compiler.isModuleDeclaration(statement)) {
    add(compiler.isIdentifier(statement.name) ? statement.name : undefined);
  } else if (compiler.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    add(clause?.name);
    if (bindings && compiler.isNamespaceImport(bindings)) {
      add(bindings.name);
    } else {
      bindings?.elements.forEach(({ name }) => add(name));
    }
  }
}

/** `var` in blocks and loops belongs to the whole cell. */
function addHoisted(compiler: Compiler, node: ts.Node, add: Add): void {
  if (compiler.isFunctionLike(node) || compiler.isClassLike(node)) {
    return;
  }
  if (
    compiler.isVariableDeclarationList(node) &&
    !(node.flags & compiler.NodeFlags.BlockScoped)
  ) {
    node.declarations.forEach(({ name }) => add(name));
  }
  compiler.forEachChild(node, child => addHoisted(compiler, child, add));
}
