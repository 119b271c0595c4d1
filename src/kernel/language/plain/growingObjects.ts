import type ts from 'typescript';

import { assignedNames, isAssigned } from './assignedNames.js';
import { hasTypes } from './hasTypes.js';
import { isEmpty } from './isEmpty.js';
import { isLibrary, type IPlace, nodesAt } from './place.js';

/**
 * Whether a property is missing that is set here, or elsewhere in the notebook, on
 * an object that nobody has given a type. A property that nothing sets is a slip.
 */
export function isGrowingObject(place: IPlace): boolean {
  const { compiler, program } = place;
  const [name, holder] = nodesAt(place);
  const isAccess = compiler.isPropertyAccessExpression(holder);
  if (!isAccess && !compiler.isBindingElement(holder)) {
    return false;
  }
  if (!isAccess && isMadeEmpty(holder.parent.parent, compiler)) {
    return true;
  }
  const object = isAccess ? holder.expression : holder.parent;
  const type = program.getTypeChecker().getTypeAtLocation(object);
  const types = type.isUnion() ? type.types : [type];
  return (
    types.some(each => canGrow(each, place)) &&
    ((isAccess && isAssigned(compiler, holder)) ||
      program
        .getSourceFiles()
        .some(
          file =>
            !file.isDeclarationFile &&
            assignedNames(compiler, file).has(name.getText())
        ))
  );
}

/** Whether what is taken apart begins, or is by default, as `{}`. */
function isMadeEmpty(
  owner: ts.BindingElement | ts.ParameterDeclaration | ts.VariableDeclaration,
  compiler: typeof ts
): boolean {
  const hasType = !compiler.isBindingElement(owner) && owner.type !== undefined;
  return !hasType && isEmpty(owner.initializer, compiler);
}

/** Whether an object is of a kind that no types were written for. */
function canGrow(
  type: ts.Type,
  { compiler, program }: Pick<IPlace, 'compiler' | 'program'>
): boolean {
  const declarations = type.getSymbol()?.declarations;
  const { Object: IsObject, TypeParameter } = compiler.TypeFlags;
  return (
    (type.flags & (IsObject | TypeParameter)) !== 0 &&
    declarations !== undefined &&
    (declarations.some(each => isLibrary(program, each)) ||
      declarations.every(
        each =>
          !each.getSourceFile().isDeclarationFile &&
          (compiler.isObjectLiteralExpression(each) ||
            compiler.isFunctionExpression(each) ||
            compiler.isArrowFunction(each) ||
            compiler.isFunctionDeclaration(each) ||
            (compiler.isClassLike(each) && isPlainClass(compiler, each)))
      ))
  );
}

function isPlainClass(
  compiler: typeof ts,
  node: ts.ClassLikeDeclaration
): boolean {
  const { ImplementsKeyword } = compiler.SyntaxKind;
  return (
    !node.typeParameters &&
    !node.heritageClauses?.some(({ token }) => token === ImplementsKeyword) &&
    !node.members.some(
      each =>
        (compiler.isPropertyDeclaration(each) && each.type) ||
        (compiler.isFunctionLike(each) && hasTypes(each))
    )
  );
}
