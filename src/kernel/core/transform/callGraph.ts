import { children, isFunction, type INode } from './node.js';
import type { IAnalysis, IBinding, IReference } from './scope.js';

/** Which functions of a text may call which, and how often: 2 stands for more. */
export type CallGraph = Map<INode, Map<INode, number>>;

/**
 * The calls between the functions of a text, as far as their names show them: of
 * variables, and of the members of `this`, of a class and of an object literal.
 * What is passed on, and a function inside of another, may be called many times.
 */
export function callGraph(program: INode, analysis: IAnalysis): CallGraph {
  return new CallFinder(analysis).find(program);
}

/** What code is a part of. */
interface IPlace {
  /** The function; null outside of any. */
  caller: INode | null;
  /** The class or the object literal that `this` is of. */
  owner: INode | null;
  /** The classes around, the innermost first. */
  classes: readonly INode[];
}

class CallFinder {
  constructor({ references }: IAnalysis) {
    for (const reference of references) {
      this._references.set(reference.node, reference);
      const value = valueAt(reference);
      if (value) {
        list(this._assigned, keyOf(reference)).push(value);
      }
    }
  }

  find(program: INode): CallGraph {
    this._visit(program, { caller: null, owner: null, classes: [] });
    for (const { call, caller, place } of this._calls) {
      for (const target of this._targets(call.callee, place)) {
        this._add(caller, target, 1);
      }
      for (const argument of call.arguments) {
        for (const target of this._functionsOf(argument)) {
          this._add(caller, target, 2);
        }
      }
    }
    return this._graph;
  }

  private _visit(node: INode, outer: IPlace): void {
    const place = this._enter(node, outer);
    const { caller } = place;
    if (isCall(node) && caller) {
      this._calls.push({ call: node, caller, place });
    }
    for (const child of children(node)) {
      this._visit(child, place);
    }
  }

  private _enter(node: INode, place: IPlace): IPlace {
    if (isFunction(node)) {
      this._graph.set(node, new Map());
      if (place.caller) {
        this._add(place.caller, node, 2);
      }
      const isArrow = node.type === 'ArrowFunctionExpression';
      const owner = isArrow ? place.owner : (this._owners.get(node) ?? null);
      return { ...place, caller: node, owner };
    }
    if (isClass(node)) {
      this._takeMembers(node, node.body.body);
      return { ...place, owner: node, classes: [node, ...place.classes] };
    }
    if (node.type === 'ObjectExpression') {
      this._takeMembers(node, node.properties);
    }
    return place;
  }

  private _takeMembers(owner: INode, members: INode[]): void {
    const named = new Map<string, INode[]>();
    for (const { key, value, computed } of members) {
      if (key && value && !computed && isFunction(value)) {
        list(named, nameOf(key)).push(value);
        this._owners.set(value, owner);
      }
    }
    this._members.set(owner, named);
  }

  /** The functions that a call may be of. */
  private _targets(callee: INode, { owner, classes }: IPlace): INode[] {
    if (callee.type === 'Identifier') {
      return this._functionsOf(callee);
    }
    if (callee.type !== 'MemberExpression' || callee.computed) {
      return [];
    }
    const { object, property } = callee;
    const owners =
      property.type === 'PrivateIdentifier'
        ? classes
        : object.type === 'ThisExpression'
          ? [owner]
          : this._valuesOf(object);
    const name = nameOf(property);
    return owners.flatMap(of => (of && this._members.get(of)?.get(name)) ?? []);
  }

  private _functionsOf(name: INode): INode[] {
    return this._valuesOf(name).flatMap(value => {
      if (isClass(value)) {
        return this._members.get(value)?.get('constructor') ?? [];
      }
      // What makes a function out of another calls that one.
      return [value, ...(isCall(value) ? value.arguments : [])].filter(
        isFunction
      );
    });
  }

  /** What a name stands for at some time. */
  private _valuesOf(name: INode): INode[] {
    const reference = this._references.get(name);
    if (!reference) {
      return [];
    }
    const { binding } = reference;
    const assigned = this._assigned.get(keyOf(reference)) ?? [];
    // A parameter is declared by its function.
    return binding && binding.kind !== 'parameter'
      ? [...binding.declarations, ...assigned]
      : assigned;
  }

  private _add(caller: INode, target: INode, count: number): void {
    const calls = this._graph.get(caller)!;
    calls.set(target, (calls.get(target) ?? 0) + count);
  }

  private readonly _graph: CallGraph = new Map();
  private readonly _calls: { call: INode; caller: INode; place: IPlace }[] = [];
  private readonly _references = new Map<INode, IReference>();
  private readonly _assigned = new Map<IBinding | string, INode[]>();
  private readonly _owners = new Map<INode, INode>();
  private readonly _members = new Map<INode, Map<string, INode[]>>();
}

/** What a name is given where it stands. */
function valueAt({ node, parent }: IReference): INode | null {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id === node ? parent.init : null;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.left === node ? parent.right : null;
    default:
      return null;
  }
}

function keyOf({ binding, node }: IReference): IBinding | string {
  return binding ?? node.name;
}

function nameOf({ type, name, value }: INode): string {
  return type === 'PrivateIdentifier' ? `#${name}` : String(name ?? value);
}

function isCall({ type }: INode): boolean {
  return type === 'CallExpression' || type === 'NewExpression';
}

function isClass({ type }: INode): boolean {
  return type === 'ClassDeclaration' || type === 'ClassExpression';
}

function list<K>(lists: Map<K, INode[]>, key: K): INode[] {
  let found = lists.get(key);
  if (!found) {
    lists.set(key, (found = []));
  }
  return found;
}
