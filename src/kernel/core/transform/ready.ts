import type { INode } from './node.js';
import type { IBinding, Scope } from './scope.js';

/** Note when the names of a declarator get their values. */
export function setReady({ id, init }: INode, scope: Scope): void {
  setIn(id, id.end, init ? [init] : [], scope);
}

/**
 * @param end - where the element ends that gives the pattern its value
 * @param sources - what is evaluated before that, wherever it stands
 */
function setIn(
  pattern: INode | null,
  end: number,
  sources: INode[],
  scope: Scope
): void {
  switch (pattern?.type) {
    case 'Identifier': {
      const binding = scope.names.get(pattern.name)!;
      binding.readyAt = end;
      binding.sources = sources;
      break;
    }
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const value: INode = property.value ?? property.argument;
        setIn(value, property.end, sources, scope);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        setIn(element, element?.end, sources, scope);
      }
      break;
    case 'AssignmentPattern':
      setIn(pattern.left, end, [...sources, pattern.right], scope);
      break;
    case 'RestElement':
      setIn(pattern.argument, end, sources, scope);
      break;
  }
}

/** Whether a name has its value where code of its own activation stands. */
export function isReady(
  { readyAt, sources }: IBinding,
  offset: number
): boolean {
  return (
    offset >= readyAt &&
    !sources.some(({ start, end }) => offset >= start && offset < end)
  );
}
