import type ts from 'typescript';

/** Whether a function says something of types. */
export function hasTypes({
  type,
  typeParameters,
  parameters
}: ts.SignatureDeclaration): boolean {
  return (
    type !== undefined ||
    typeParameters !== undefined ||
    parameters.some(each => each.type ?? each.modifiers?.length)
  );
}
