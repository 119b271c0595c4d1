import { patternNames, type INode } from './node.js';
import { Scope, type IBinding } from './scope.js';

/** What goes through the parts of a tree, scope by scope. */
export interface IScopeVisitor {
  visit(node: INode | null | undefined, scope: Scope, parent: INode): void;
  visitAll(nodes: (INode | null)[], scope: Scope): void;
}

/** The scopes of enums and namespaces, whose parts share what they export. */
export class NamespaceScopes {
  constructor(private readonly _visitor: IScopeVisitor) {}

  visitEnum(node: INode, outer: Scope): void {
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
      this._visitor.visit(member.initializer, scope, member);
    }
  }

  visitNamespace(node: INode, outer: Scope): void {
    const binding = outer.declare(node.id.name, 'namespace', node);
    const scope = new Scope(outer, true, node);
    // The parts of a nested one are found through the parts around it.
    const known = outer.shared?.get(node.id.name);
    scope.shared = this._share(known ?? binding);
    if (known) {
      this._shared.set(binding, scope.shared);
    }
    this._count += 1;
    const object = `$nb_${this._count}`;
    node.object = object;
    if (node.body.type === 'TSModuleDeclaration') {
      this._visitor.visit(node.body, scope, node);
      this._export(node.body.id.name, scope, object, false);
      return;
    }
    this._visitor.visitAll(node.body.body, scope);
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

  private _shared = new Map<IBinding, Map<string, IBinding>>();
  private _count = 0;
}
