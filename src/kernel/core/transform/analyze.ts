import { NamespaceScopes } from './namespaceScopes.js';
import { patternNames, type INode } from './node.js';
import { setReady } from './ready.js';
import {
  Scope,
  type BindingKind,
  type IAnalysis,
  type IReference
} from './scope.js';

/** Find the scopes and resolve the names of an erased tree. */
export function analyze(program: INode): IAnalysis {
  const analyzer = new Analyzer(program);
  analyzer.visitAll(program.body, analyzer.top);
  for (const reference of analyzer.references) {
    reference.binding = reference.scope.find(reference.node.name);
  }
  return analyzer;
}

/** What runs a text, which can use the names of all cells. */
const TEXT_RUNNERS = new Set(['eval', 'Function', 'runInThisContext']);

/** `x instanceof Function` and `Function.prototype` run nothing. */
function isTested(node: INode, parent: INode): boolean {
  return parent.type === 'BinaryExpression'
    ? parent.operator === 'instanceof' && parent.right === node
    : parent.type === 'MemberExpression' &&
        parent.object === node &&
        !parent.computed &&
        parent.property.name === 'prototype';
}

class Analyzer implements IAnalysis {
  constructor(program: INode) {
    this.top = new Scope(null, true, program);
  }

  readonly top: Scope;
  readonly references: IReference[] = [];
  runsText = false;

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
        if (!isTested(node, parent)) {
          this._note(node);
        }
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
      case 'MemberExpression':
        this.visit(node.object, scope, node);
        if (node.computed) {
          this.visit(node.property, scope, node);
        } else {
          this._note(node.property);
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
        this._namespaces.visitEnum(node, scope);
        break;
      case 'TSModuleDeclaration':
        this._namespaces.visitNamespace(node, scope);
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

  private _note({ name }: INode): void {
    this.runsText ||= TEXT_RUNNERS.has(name);
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
      this._visitPattern(declarator.id, scope, declarator, kind);
      if (kind !== 'var' && !isHead) {
        setReady(declarator, scope);
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
  ): void {
    const target = kind === 'var' ? scope.activation : scope;
    for (const { name } of patternNames(pattern)) {
      target.declare(name, kind, parent);
    }
    this._visitTarget(pattern, scope, parent, true);
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

  private _visitEntityName(node: INode, scope: Scope, parent: INode): void {
    if (node.type === 'TSQualifiedName') {
      this._visitEntityName(node.left, scope, node);
    } else if (node.type === 'Identifier') {
      this._refer(node, scope, parent);
    }
  }

  private readonly _namespaces = new NamespaceScopes(this);
}
