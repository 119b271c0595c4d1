import {
  isActivation,
  isFunction,
  patternNames,
  walk,
  walkActivation,
  type INode
} from './node.js';

/** Whether nobody else can see the variables that a statement sets. */
export type IsKept = (statement: INode) => boolean;

/**
 * Which statements of an activation set none but its own variables, which no
 * function inside of it uses. At the top level, whose loops run but once, all
 * that can see variables is known.
 */
export function effectsIn(activation: INode): IsKept {
  if (activation.type === 'Program') {
    return () => true;
  }
  let own: ReadonlySet<string> | null = null;
  return statement => {
    own ??= ownNames(activation);
    return namesSet(statement).every(name => own!.has(name));
  };
}

/** The variables of an activation that no function inside of it names. */
function ownNames(activation: INode): ReadonlySet<string> {
  const own = parameterNames(activation);
  const others = new Set<string>();
  walkActivation(activation, node => {
    if (node.type === 'VariableDeclarator') {
      patternNames(node.id).forEach(({ name }) => own.add(name));
    }
  });
  walk(activation, node => {
    if (node === activation || !isActivation(node)) {
      return true;
    }
    const parameters = parameterNames(node);
    walk(node, inner => {
      if (inner.type === 'Identifier' && !parameters.has(inner.name)) {
        others.add(inner.name);
      }
    });
    return false;
  });
  others.forEach(name => own.delete(name));
  return own;
}

function parameterNames(node: INode): Set<string> {
  const patterns: INode[] = isFunction(node) ? node.params : [];
  return new Set(
    patterns.flatMap(pattern => patternNames(pattern)).map(({ name }) => name)
  );
}

/** The variables that a statement sets; an empty name for what is none. */
function namesSet(statement: INode): string[] {
  const names: string[] = [];
  walk(statement, node => {
    const target: INode | undefined =
      node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'UpdateExpression'
          ? node.argument
          : undefined;
    if (target && target.type !== 'MemberExpression') {
      const set = patternNames(target).map(({ name }) => name);
      names.push(...(set.length > 0 ? set : ['']));
    }
  });
  return names;
}
