import { walk, type INode } from './node.js';
import type { IAnalysis, IBinding, IReference, Scope } from './scope.js';

/** Whether nobody else can see the variables that a statement sets. */
export type IsKept = (statement: INode) => boolean;

/**
 * Which statements set none but variables of their own activation, which no
 * function inside of it uses. At the top level, whose loops run but once, all
 * that can see variables is known.
 */
export function keptEffects({ references, top }: IAnalysis): IsKept {
  const writes = new Map<INode, IReference>();
  const users = new Map<IBinding, Set<Scope>>();
  for (const reference of references) {
    const { node, isWrite, binding, scope } = reference;
    if (isWrite) {
      writes.set(node, reference);
    }
    if (binding) {
      const known = users.get(binding) ?? new Set([binding.scope.activation]);
      users.set(binding, known.add(scope.activation));
    }
  }
  return statement => {
    let isKept = true;
    walk(statement, node => {
      const write = writes.get(node);
      if (write && write.scope.activation !== top) {
        isKept &&= write.binding !== null && users.get(write.binding)!.size < 2;
      }
      return isKept;
    });
    return isKept;
  };
}
