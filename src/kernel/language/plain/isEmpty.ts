import type ts from 'typescript';

/** Whether a value says nothing of what it will hold: `{}`, `[]`, `null`. */
export function isEmpty(
  value: ts.Expression | undefined,
  compiler: typeof ts
): boolean {
  return (
    value !== undefined &&
    ((compiler.isObjectLiteralExpression(value) && !value.properties.length) ||
      (compiler.isArrayLiteralExpression(value) && !value.elements.length) ||
      value.kind === compiler.SyntaxKind.NullKeyword)
  );
}
