import { patternNames, type INode } from './node.js';

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
  /** Whether there is a direct `eval`, which can use every name. */
  usesEval: boolean;
}

/** Find the scopes and resolve the names of an erased tree. */
export function analyze(program: INode): IAnalysis {
  const analyzer = new Analyzer(program);
  analyzer.visitAll(program.body, analyzer.top);
  for (const reference of analyzer.references) {
    reference.binding = reference.scope.find(reference.node.name);
  }
  return analyzer;
}

class Analyzer implements IAnalysis {
  constructor(program: INode) {
    this.top = new Scope(null, true, program);
  }

  readonly top: Scope;
  readonly references: IReference[] = [];
  usesEval = false;

  visitAll(nodes: (INode | null)[], scope: Scope): void {
    for (const node of nodes) {
      if (node) {
        this.visit(node, scope, scope.node);
      }
    }
  }

  visit(node: INode | null | undefined, scope: Scope, parent: INode): void {
    if (!node) {
      return;
    }
    switch (node.type) {
      case 'Identifier':
        this._refer(node, scope, parent);
        break;
      case 'FunctionDeclaration':
        if (node.id) {
          scope.declare(node.id.name, 'function', node);
        }
        this._visitFunction(node, scope);
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this._visitFunction(node, scope);
        break;
      case 'ClassDeclaration':
        if (node.id) {
          const binding = scope.declare(node.id.name, 'class', node);
          binding.readyAt = node.end;
        }
        this._visitClass(node, scope);
        break;
      case 'ClassExpression':
        this._visitClass(node, scope);
        break;
      case 'VariableDeclaration':
        this._visitDeclaration(node, scope, false);
        break;
      case 'BlockStatement':
        this.visitAll(node.body, new Scope(scope, false, node));
        break;
      case 'StaticBlock':
        this.visitAll(node.body, new Scope(scope, true, node));
        break;
      case 'SwitchStatement': {
        this.visit(node.discriminant, scope, node);
        const inner = new Scope(scope, false, node);
        for (const branch of node.cases) {
          this.visit(branch.test, inner, branch);
          this.visitAll(branch.consequent, inner);
        }
        break;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        this._visitFor(node, scope);
        break;
      case 'CatchClause': {
        const inner = new Scope(scope, false, node);
        this._visitPattern(node.param, inner, node, 'let');
        this.visitAll(node.body.body, new Scope(inner, false, node.body));
        break;
      }
      case 'AssignmentExpression':
        this._visitTarget(node.left, scope, node);
        this.visit(node.right, scope, node);
        break;
      case 'UpdateExpression':
        this._visitTarget(node.argument, scope, node);
        break;
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'eval') {
          this.usesEval = true;
        }
        this._visitChildren(node, scope);
        break;
      case 'MemberExpression':
        this.visit(node.object, scope, node);
        if (node.computed) {
          this.visit(node.property, scope, node);
        }
        break;
      case 'Property':
        if (node.computed) {
          this.visit(node.key, scope, node);
        }
        this.visit(node.value, scope, node);
        break;
      case 'LabeledStatement':
        this.visit(node.body, scope, node);
        break;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        break;
      case 'ImportDeclaration':
        for (const { local } of node.specifiers) {
          scope.declare(local.name, 'import', node);
        }
        break;
      case 'ExportNamedDeclaration':
        this.visit(node.declaration, scope, node);
        if (!node.source) {
          for (const specifier of node.specifiers) {
            this.visit(specifier.local, scope, specifier);
          }
        }
        break;
      case 'ExportAllDeclaration':
        break;
      case 'TSEnumDeclaration':
        this._visitEnum(node, scope);
        break;
      case 'TSModuleDeclaration':
        this._visitNamespace(node, scope);
        break;
      case 'TSImportEqualsDeclaration':
        scope.declare(node.id.name, 'import', node);
        this._visitEntityName(node.moduleReference, scope, node);
        break;
      default:
        this._visitChildren(node, scope);
    }
  }

  private _visitChildren(node: INode, scope: Scope): void {
    for (const field in node) {
      const value = node[field];
      if (Array.isArray(value)) {
        for (const item of value) {
          if (item && typeof item.type === 'string') {
            this.visit(item, scope, node);
          }
        }
      } else if (value && typeof value.type === 'string') {
        this.visit(value, scope, node);
      }
    }
  }

  private _refer(
    node: INode,
    scope: Scope,
    parent: INode,
    isWrite = false,
    isDeclaration = false
  ): void {
    this.references.push({
      node,
      parent,
      scope,
      isWrite,
      isDeclaration,
      binding: null
    });
  }

  private _visitFunction(node: INode, outer: Scope): void {
    let scope = outer;
    if (node.id && node.type === 'FunctionExpression') {
      scope = new Scope(scope, false, node);
      scope.declare(node.id.name, 'function', node);
    }
    const parameters = new Scope(scope, true, node);
    for (const parameter of node.params) {
      this._visitPattern(
        parameter.type === 'TSParameterProperty'
          ? parameter.parameter
          : parameter,
        parameters,
        node,
        'parameter'
      );
    }
    if (node.body.type === 'BlockStatement') {
      const body = new Scope(parameters, true, node);
      this.visitAll(node.body.body, body);
    } else {
      this.visit(node.body, parameters, node);
    }
  }

  private _visitClass(node: INode, outer: Scope): void {
    const scope = new Scope(outer, false, node);
    if (node.id) {
      scope.declare(node.id.name, 'class', node);
    }
    this.visit(node.superClass, scope, node);
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') {
        this.visit(member, scope, node.body);
        continue;
      }
      if (member.computed) {
        this.visit(member.key, scope, member);
      }
      if (member.type === 'PropertyDefinition') {
        this.visit(member.value, new Scope(scope, true, member), member);
      } else {
        this.visit(member.value, scope, member);
      }
    }
  }

  private _visitFor(node: INode, outer: Scope): void {
    const scope = new Scope(outer, false, node);
    if (node.type === 'ForStatement') {
      this.visit(node.init, scope, node);
      this.visit(node.test, scope, node);
      this.visit(node.update, scope, node);
    } else {
      if (node.left.type === 'VariableDeclaration') {
        this._visitDeclaration(node.left, scope, true);
      } else {
        this._visitTarget(node.left, scope, node);
      }
      this.visit(node.right, scope, node);
    }
    this.visit(node.body, scope, node);
  }

  private _visitDeclaration(node: INode, scope: Scope, isHead: boolean): void {
    const kind: BindingKind =
      node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
    for (const declarator of node.declarations) {
      const bindings = this._visitPattern(
        declarator.id,
        scope,
        declarator,
        kind
      );
      for (const binding of bindings) {
        if (kind !== 'var') {
          binding.readyAt = isHead ? 0 : declarator.end;
        }
      }
      this.visit(declarator.init, scope, declarator);
    }
  }

  /** A pattern that declares: its names, and what it reads. */
  private _visitPattern(
    pattern: INode | null,
    scope: Scope,
    parent: INode,
    kind: BindingKind
  ): IBinding[] {
    const target = kind === 'var' ? scope.activation : scope;
    const bindings = patternNames(pattern).map(({ name }) =>
      target.declare(name, kind, parent)
    );
    this._visitTarget(pattern, scope, parent, true);
    return bindings;
  }

  /** A place, or a pattern of places, that gets a value. */
  private _visitTarget(
    target: INode | null,
    scope: Scope,
    parent: INode,
    isDeclaration = false
  ): void {
    switch (target?.type) {
      case undefined:
        break;
      case 'Identifier':
        this._refer(target!, scope, parent, true, isDeclaration);
        break;
      case 'ObjectPattern':
        for (const property of target!.properties) {
          if (property.type === 'RestElement') {
            this._visitTarget(property, scope, target!, isDeclaration);
            continue;
          }
          if (property.computed) {
            this.visit(property.key, scope, property);
          }
          this._visitTarget(property.value, scope, property, isDeclaration);
        }
        break;
      case 'ArrayPattern':
        for (const element of target!.elements) {
          this._visitTarget(element, scope, target!, isDeclaration);
        }
        break;
      case 'AssignmentPattern': {
        // `{ a = 1 }` in a pattern is known by its property.
        const owner = parent.type === 'Property' ? parent : target!;
        this._visitTarget(target!.left, scope, owner, isDeclaration);
        this.visit(target!.right, scope, target!);
        break;
      }
      case 'RestElement':
        this._visitTarget(target!.argument, scope, target!, isDeclaration);
        break;
      default:
        this.visit(target, scope, parent);
    }
  }

  private _visitEnum(node: INode, outer: Scope): void {
    const { name } = node.id;
    const binding = outer.declare(name, 'enum', node);
    const scope = new Scope(outer, false, node);
    // The members of all parts are visible in each.
    scope.shared = this._share(binding);
    for (const member of node.members) {
      const key = member.id.name ?? String(member.id.value);
      const declared = scope.declare(key, 'const', member);
      declared.owner = name;
      scope.shared.set(key, declared);
      this.visit(member.initializer, scope, member);
    }
  }

  private _visitNamespace(node: INode, outer: Scope): void {
    const binding = outer.declare(node.id.name, 'namespace', node);
    const scope = new Scope(outer, true, node);
    // The parts of a nested one are found through the parts around it.
    const known = outer.shared?.get(node.id.name);
    scope.shared = this._share(known ?? binding);
    if (known) {
      this._shared.set(binding, scope.shared);
    }
    this._namespaces += 1;
    const object = `$nb_${this._namespaces}`;
    node.object = object;
    if (node.body.type === 'TSModuleDeclaration') {
      this.visit(node.body, scope, node);
      this._export(node.body.id.name, scope, object, false);
      return;
    }
    this.visitAll(node.body.body, scope);
    for (const statement of node.body.body) {
      const exported = statement.isExport ? statement : statement.declaration;
      if (!exported) {
        continue;
      }
      if (exported.type === 'VariableDeclaration') {
        for (const declarator of exported.declarations) {
          for (const { name } of patternNames(declarator.id)) {
            this._export(name, scope, object, true);
          }
        }
      } else {
        this._export(exported.id.name, scope, object, false);
      }
    }
  }

  private _export(
    name: string,
    scope: Scope,
    object: string,
    isProperty: boolean
  ): void {
    const binding = scope.names.get(name)!;
    if (isProperty) {
      binding.owner = object;
      binding.readyAt = 0;
    }
    // Other parts reach it through the namespace's own name.
    const { name: owner } = scope.node.id;
    const shared = { ...binding, owner };
    const members = this._shared.get(binding);
    if (members) {
      this._shared.set(shared, members);
    }
    scope.shared!.set(name, shared);
  }

  private _share(binding: IBinding): Map<string, IBinding> {
    let shared = this._shared.get(binding);
    if (!shared) {
      this._shared.set(binding, (shared = new Map()));
    }
    return shared;
  }

  private _visitEntityName(node: INode, scope: Scope, parent: INode): void {
    if (node.type === 'TSQualifiedName') {
      this._visitEntityName(node.left, scope, node);
    } else if (node.type === 'Identifier') {
      this._refer(node, scope, parent);
    }
  }

  private _shared = new Map<IBinding, Map<string, IBinding>>();
  private _namespaces = 0;
}
