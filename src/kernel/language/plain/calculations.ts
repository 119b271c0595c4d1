import type ts from 'typescript';

import { isLibrary, type IPlace, nodesAt } from './place.js';

/**
 * Whether something that nobody has given a type is calculated with: JavaScript
 * makes numbers and texts of it. Not of symbols, and not beside a bigint.
 */
export function isPlainCalculation(place: IPlace): boolean {
  const { compiler, program } = place;
  const checker = program.getTypeChecker();
  const operands = nodesAt(place).flatMap(node =>
    compiler.isBinaryExpression(node)
      ? [[node.left, node.right]]
      : compiler.isPrefixUnaryExpression(node) ||
          compiler.isPostfixUnaryExpression(node)
        ? [[node.operand]]
        : []
  );
  const found = operands.find(each => isAbout(each, place));
  const { BigIntLike, ESSymbolLike } = compiler.TypeFlags;
  return (
    found !== undefined &&
    !found.some(each => isTyped(each, place)) &&
    !found.some(
      each =>
        checker.getTypeAtLocation(each).flags & (BigIntLike | ESSymbolLike)
    )
  );
}

/** TypeScript marks one operand, or all of an operation. */
function isAbout(
  operands: readonly ts.Expression[],
  { file, start, end }: IPlace
): boolean {
  const isMarked = (from: ts.Node, to: ts.Node): boolean =>
    from.getStart(file) === start && to.end === end;
  return (
    operands.some(each => isMarked(each, each)) ||
    isMarked(operands[0], operands[operands.length - 1])
  );
}

/** Whether somebody has said what type a value has, other than the language. */
function isTyped(node: ts.Expression, { compiler, program }: IPlace): boolean {
  const checker = program.getTypeChecker();
  const inner = compiler.isParenthesizedExpression(node)
    ? node.expression
    : node;
  if (compiler.isAsExpression(inner) || compiler.isSatisfiesExpression(inner)) {
    return true;
  }
  const declarations = compiler.isCallExpression(inner)
    ? [checker.getResolvedSignature(inner)?.declaration]
    : symbolAt(compiler, checker, inner)?.declarations;
  return (declarations ?? []).some(
    each =>
      each !== undefined &&
      !isLibrary(program, each) &&
      (each.getSourceFile().isDeclarationFile || ('type' in each && each.type))
  );
}

function symbolAt(
  compiler: typeof ts,
  checker: ts.TypeChecker,
  node: ts.Expression
): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  return symbol && symbol.flags & compiler.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}
