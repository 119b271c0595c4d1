import type ts from 'typescript';

import { hasTypes } from './hasTypes.js';
import { isEmpty } from './isEmpty.js';
import { type IPlace, nodesAt } from './place.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * Whether a function is called that says nothing of types: JavaScript lets
 * arguments be missing, and be more.
 */
export function isPlainCall(place: IPlace): boolean {
  const { file, start, end } = place;
  // TypeScript marks the name of what is called, all of `new`, or what is too much.
  const call = callAt(place, node => {
    const extra = node.arguments?.some(each => each.getStart(file) === start);
    return (
      node.expression.end === end ||
      (node.getStart(file) === start && node.end === end) ||
      (extra === true && node.arguments?.at(-1)?.end === end)
    );
  });
  if (!call) {
    return false;
  }
  const declaration = declarationOf(call, place);
  // A class without a constructor has a signature that nobody declares.
  return !declaration || isPlainFunction(declaration, place);
}

/**
 * Whether something is given to a function that says nothing of types, and takes it
 * apart or has something empty for it by default.
 */
export function isPlainArgument(place: IPlace): boolean {
  const { compiler, file, start } = place;
  const indexIn = (node: Call): number =>
    node.arguments?.findIndex(
      each => each.getStart(file) <= start && start < each.end
    ) ?? -1;
  const call = callAt(place, node => indexIn(node) >= 0);
  const around = nodesAt(place).find(compiler.isFunctionLike);
  if (!call || (around && around.pos > call.pos)) {
    return false;
  }
  const declaration = declarationOf(call, place);
  const parameter = declaration?.parameters[indexIn(call)];
  return (
    declaration !== undefined &&
    parameter !== undefined &&
    isOpen(parameter, compiler) &&
    isPlainFunction(declaration, place)
  );
}

function isOpen(
  { name, initializer }: ts.ParameterDeclaration,
  compiler: typeof ts
): boolean {
  return !compiler.isIdentifier(name) || isEmpty(initializer, compiler);
}

/** The innermost call around a place that fits. */
function callAt(
  place: IPlace,
  fits: (call: Call) => boolean
): Call | undefined {
  const { compiler } = place;
  return nodesAt(place).find(
    (node): node is Call =>
      (compiler.isCallExpression(node) || compiler.isNewExpression(node)) &&
      fits(node)
  );
}

function declarationOf(
  call: Call,
  { program }: IPlace
): ts.SignatureDeclaration | undefined {
  const found = program.getTypeChecker().getResolvedSignature(call);
  return found?.declaration as ts.SignatureDeclaration | undefined;
}

/** Whether a function has a body and no types. */
function isPlainFunction(
  declaration: ts.SignatureDeclaration,
  { compiler }: IPlace
): boolean {
  return (
    !declaration.getSourceFile().isDeclarationFile &&
    compiler.isFunctionLike(declaration) &&
    'body' in declaration &&
    declaration.body !== undefined &&
    !hasTypes(declaration)
  );
}
