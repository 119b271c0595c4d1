import type ts from 'typescript';

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The names of the properties that a file sets: `this.count = 0`. */
export function assignedNames(
  compiler: typeof ts,
  file: ts.SourceFile
): ReadonlySet<string> {
  const before = known.get(file);
  if (before) {
    return before;
  }
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (
      compiler.isPropertyAccessExpression(node) &&
      isAssigned(compiler, node)
    ) {
      names.add(node.name.text);
    }
    compiler.forEachChild(node, look);
  };
  look(file);
  known.set(file, names);
  return names;
}

/** Whether an expression is what is set: by itself, or in a pattern. */
export function isAssigned(compiler: typeof ts, node: ts.Expression): boolean {
  const { FirstAssignment, LastAssignment } = compiler.SyntaxKind;
  let inner: ts.Node = node;
  for (;;) {
    const outer: ts.Node = inner.parent;
    if (compiler.isBinaryExpression(outer)) {
      const { kind } = outer.operatorToken;
      return (
        outer.left === inner &&
        kind >= FirstAssignment &&
        kind <= LastAssignment
      );
    }
    if (compiler.isForOfStatement(outer) || compiler.isForInStatement(outer)) {
      return outer.initializer === inner;
    }
    if (
      compiler.isPrefixUnaryExpression(outer) ||
      compiler.isPostfixUnaryExpression(outer)
    ) {
      const { PlusPlusToken, MinusMinusToken } = compiler.SyntaxKind;
      const { operator } = outer;
      return operator === PlusPlusToken || operator === MinusMinusToken;
    }
    const isPattern =
      compiler.isArrayLiteralExpression(outer) ||
      compiler.isObjectLiteralExpression(outer) ||
      compiler.isParenthesizedExpression(outer) ||
      compiler.isSpreadElement(outer) ||
      compiler.isSpreadAssignment(outer) ||
      (compiler.isPropertyAssignment(outer) && outer.initializer === inner);
    if (!isPattern) {
      return false;
    }
    inner = outer;
  }
}
