import { lowerEnum } from './enums.js';
import type { Edits } from './edits.js';
import { lowerMembers } from './members.js';
import { lowerNamespace } from './namespaces.js';
import { walk, type INode } from './node.js';
import type { IAnalysis, Scope } from './scope.js';
import { lowerUsingIn } from './using.js';

/**
 * Lower, in the whole tree, what TypeScript adds to JavaScript and what engines
 * do not run yet.
 *
 * @param topKeyword - what declares a top-level name (`var `); empty when the
 *   name exists already
 */
export function lower(
  program: INode,
  edits: Edits,
  analysis: IAnalysis,
  topKeyword: string
): void {
  const scopes = new Scopes(analysis);
  walk(program, (node, parent) => {
    switch (node.type) {
      case 'TSEnumDeclaration':
        lowerEnum(node, edits, placeOf(node, scopes, topKeyword));
        break;
      case 'TSModuleDeclaration':
        lowerNamespace(node, edits, placeOf(node, scopes, topKeyword));
        break;
      case 'TSImportEqualsDeclaration':
        lowerAlias(node, edits, scopes, topKeyword);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        lowerMembers(node, edits);
        break;
      default:
        lowerUsingIn(node, parent, edits);
    }
    return parent?.type !== 'TSImportEqualsDeclaration';
  });
}

/** Finds the scope in which a node declares its name. */
class Scopes {
  constructor(private readonly _analysis: IAnalysis) {
    for (const { scope } of _analysis.references) {
      for (let at: Scope | null = scope; at; at = at.parent) {
        this._collect(at);
      }
    }
    this._collect(_analysis.top);
  }

  isTop(node: INode): boolean {
    return (
      this._analysis.top.names.get(node.id.name)?.declarations.includes(node) ??
      false
    );
  }

  /** Whether the name has a value before the node, by another declaration. */
  isContinued(node: INode): boolean {
    const all = this._declarations.get(node) ?? [node];
    return (
      all.indexOf(node) > 0 ||
      all.some(({ type }) => type === 'FunctionDeclaration')
    );
  }

  private _collect(scope: Scope): void {
    if (this._seen.has(scope)) {
      return;
    }
    this._seen.add(scope);
    for (const { declarations } of scope.names.values()) {
      for (const declaration of declarations) {
        this._declarations.set(declaration, declarations);
      }
    }
  }

  private _seen = new Set<Scope>();
  private _declarations = new Map<INode, INode[]>();
}

/** `E={};E=`, `let E=$nb_1.E??={};E=` and the like; `E=` for a later part. */
function placeOf(node: INode, scopes: Scopes, topKeyword: string): string {
  const { name } = node.id;
  const target = node.exportObject ? `${node.exportObject}.${name}` : '';
  if (scopes.isContinued(node)) {
    return `${name}=${target && `${target}=`}`;
  }
  // What is inside can use the name before all of it is there.
  const keyword = scopes.isTop(node) ? topKeyword : 'let ';
  return `${keyword}${name}=${target && `${target}??=`}{};${name}=`;
}

function lowerAlias(
  node: INode,
  edits: Edits,
  scopes: Scopes,
  topKeyword: string
): void {
  const reference: INode = node.moduleReference;
  if (reference.type === 'TSExternalModuleReference') {
    return;
  }
  const { name } = node.id;
  const keyword = scopes.isTop(node) ? topKeyword : 'let ';
  const target = node.exportObject ? `${node.exportObject}.${name}=` : '';
  edits.replace(node.start, reference.start, `${keyword}${name}=${target}`);
}
