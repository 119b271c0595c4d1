import { tokTypes } from 'acorn';
import { isErased } from './erase.js';
import type { INode } from './node.js';

/** Whether a statement imports from a module, or exports as one. */
function isModuleStatement(statement: INode): boolean {
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return true;
    case 'TSImportEqualsDeclaration':
      return (
        statement.moduleReference.type === 'TSExternalModuleReference' &&
        !isErased(statement)
      );
    default:
      return Boolean(statement.source) && !isErased(statement);
  }
}

/** `defer *`, and `source` before a name, but not before `from` alone. */
const PHASE = /^\s+(defer(?=\s*\*)|source(?=\s+(?!from\s+['"])[\w$]))/;

/** What the parser's TypeScript plugin leaves out of the language. */
export function completeGrammar(Base: any): any {
  return class extends Base {
    /** The plugin takes decorators of all parameters but the one with `...`. */
    parseAssignableListItem(allowModifiers?: boolean): INode {
      const decorators: INode[] = [];
      while (this.type === this.acornTypeScript.tokTypes.at) {
        decorators.push(this.parseDecorator());
      }
      const item =
        decorators.length > 0 && this.type === tokTypes.ellipsis
          ? this._parseRest()
          : super.parseAssignableListItem(allowModifiers);
      if (decorators.length > 0) {
        (item.parameter ?? item).decorators = decorators;
      }
      return item;
    }

    private _parseRest(): INode {
      const rest = this.parseBindingListItem(this.parseRestBinding());
      if (this.type !== tokTypes.parenR) {
        this.unexpected();
      }
      return rest;
    }

    /** The plugin forgets assertions of what the head of a `for` sets. */
    toAssignable(node: INode, isBinding: boolean, errors: unknown): INode {
      return super.toAssignable(node, isBinding, errors, true);
    }

    /** Of the proposals that no engine runs, say so. */
    parseImport(node: INode): INode {
      const phase = PHASE.exec(this.input.slice(this.end))?.[1];
      if (phase) {
        this.raise(this.start, `'import ${phase}' is not supported here`);
      }
      return super.parseImport(node);
    }

    /** The plugin takes in a namespace what a module alone can have. */
    tsParseModuleBlock(): INode {
      const block: INode = super.tsParseModuleBlock();
      const wrong = block.body.find(isModuleStatement);
      if (wrong && !this.isAmbientContext) {
        this.raise(
          wrong.start,
          "'import' and 'export' of modules may only appear at the top level"
        );
      }
      return block;
    }

    /** The plugin takes no abstract class without a name. */
    parseExportDefaultDeclaration(): INode {
      if (!this.isAbstractClass()) {
        return super.parseExportDefaultDeclaration();
      }
      const node = this.startNode();
      this.next();
      node.abstract = true;
      return this.parseClass(node, 'nullableID');
    }

    /** The plugin takes type parameters alone for an expression. */
    parseMaybeAssign(...args: unknown[]): INode {
      const node = super.parseMaybeAssign(...args);
      if (node.type === 'TSTypeParameterDeclaration') {
        this.unexpected();
      }
      return node;
    }

    /** The plugin takes no member of an enum whose name stands in brackets. */
    tsParseEnumMember(): INode {
      if (this.type !== tokTypes.bracketL) {
        return super.tsParseEnumMember();
      }
      const member = this.startNode();
      member.id = this._parseBracketedName();
      if (this.eat(tokTypes.eq)) {
        member.initializer = this.parseMaybeAssign();
      }
      return this.finishNode(member, 'TSEnumMember');
    }

    private _parseBracketedName(): INode {
      const name = this.startNode();
      this.next();
      const key: INode = this.parseExprAtom();
      name.value =
        key.type === 'TemplateLiteral' && key.expressions.length === 0
          ? key.quasis[0].value.cooked
          : key.value;
      if (typeof name.value !== 'string') {
        this.raise(
          key.start,
          'Computed property names are not allowed in enums'
        );
      }
      this.expect(tokTypes.bracketR);
      return this.finishNode(name, 'Literal');
    }
  };
}
