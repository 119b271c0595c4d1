import type { INode } from './node.js';

/** How a name was declared. */
export type BindingKind =
  | 'var'
  | 'let'
  | 'const'
  | 'function'
  | 'class'
  | 'import'
  | 'enum'
  | 'namespace'
  | 'parameter';

/** A name in a scope. */
export interface IBinding {
  name: string;
  kind: BindingKind;
  scope: Scope;
  /** The declarations, in the order of the text. */
  declarations: INode[];
  /** Until this offset the name has no value (`let`, `const`, `class`). */
  readyAt: number;
  /** What stands behind that offset and yet runs before the name has a value. */
  sources: INode[];
  /** Where the name is a property of an object: the text of that object. */
  owner: string | null;
}

/** How a name is used at one place. */
export interface IReference {
  node: INode;
  parent: INode;
  scope: Scope;
  /** Whether the place gives the name a value. */
  isWrite: boolean;
  /** Whether the place is the declaration of the name. */
  isDeclaration: boolean;
  /** What the name means; null: a global, or a name of an earlier cell. */
  binding: IBinding | null;
}

/** A region of names. */
export class Scope {
  constructor(
    readonly parent: Scope | null,
    /** Whether `var` stops here: a function, a namespace, the top. */
    readonly isActivation: boolean,
    readonly node: INode
  ) {
    this.activation = isActivation ? this : parent!.activation;
  }

  /** The function, namespace or top level that this scope runs in. */
  readonly activation: Scope;
  readonly names = new Map<string, IBinding>();
  /** What merged blocks of the same namespace share. */
  shared: Map<string, IBinding> | null = null;

  declare(name: string, kind: BindingKind, node: INode): IBinding {
    const existing = this.names.get(name);
    if (existing) {
      existing.declarations.push(node);
      return existing;
    }
    const binding: IBinding = {
      name,
      kind,
      scope: this,
      declarations: [node],
      readyAt: 0,
      sources: [],
      owner: null
    };
    this.names.set(name, binding);
    return binding;
  }

  find(name: string): IBinding | null {
    return this._findHere(name) ?? this.parent?.find(name) ?? null;
  }

  private _findHere(name: string): IBinding | null {
    const binding = this.names.get(name);
    if (binding) {
      return binding;
    }
    const shared = this.shared?.get(name);
    // Inside of a namespace its object has a name of its own.
    return shared
      ? { ...shared, owner: this.node.object ?? shared.owner }
      : null;
  }
}

/** The names of a text and every use of a name in it. */
export interface IAnalysis {
  top: Scope;
  references: IReference[];
  /** Whether something runs a text, as `eval` does, which can use every name. */
  runsText: boolean;
}
