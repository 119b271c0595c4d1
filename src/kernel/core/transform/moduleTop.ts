import { exportedStart, nameDefault } from './defaultExport.js';
import type { Edits, IInsert } from './edits.js';
import { nameOf, readImport, type IStaticImport } from './imports.js';
import { patternNames, type INode } from './node.js';
import { accessText, replaceReference } from './references.js';
import type { IAnalysis, IReference } from './scope.js';

/** The imports and exports of a module. */
export class ModuleTop {
  constructor(
    private readonly _analysis: IAnalysis,
    private readonly _edits: Edits
  ) {
    for (const { binding, node, parent } of _analysis.references) {
      if (
        binding?.scope === _analysis.top &&
        parent.type !== 'ExportSpecifier'
      ) {
        this._used.add(node.name);
      }
    }
  }

  rewrite(node: INode): void {
    const imported = readImport(node);
    if (imported) {
      this._edits.replace(node.start, node.end, ';');
      this._import(imported);
      return;
    }
    switch (node.type) {
      case 'ExportNamedDeclaration':
        this._exportNamed(node);
        break;
      case 'ExportDefaultDeclaration':
        this._exportDefault(node, node.declaration);
        break;
      case 'TSExportAssignment':
        this._exportDefault(node, node.expression);
        break;
      case 'TSEnumDeclaration':
      case 'TSModuleDeclaration':
      case 'TSImportEqualsDeclaration':
        if (node.isExport) {
          this._export(node.id.name, node.id.name);
        }
        break;
    }
  }

  /** Whether something of an import is more than a type. */
  isImported(node: INode): boolean {
    return this._imports.some(imported => imported.node === node);
  }

  /** Every use of an imported name reads it from its module: it may change. */
  replaceReferences(): void {
    const exported = new Set(this._exports.values());
    for (const reference of this._analysis.references) {
      const { binding, node, parent } = reference;
      if (binding?.owner) {
        replaceReference(
          reference,
          this._edits,
          `${binding.owner}.${node.name}`
        );
      } else if (
        binding?.scope === this._analysis.top &&
        parent.type !== 'ExportSpecifier'
      ) {
        const place = this._places.get(node.name);
        if (place) {
          replaceReference(reference, this._edits, place);
        } else if (exported.has(node.name) && isAssigned(reference)) {
          this._tellAssignment(reference);
        }
      }
    }
  }

  exportText(): string {
    const variables = [...this._assigned].map(
      name => `${name}:[${accessText(name)}]`
    );
    const getters = [...this._exports].map(([exported, local]) => {
      const place = this._assigned.has(local)
        ? `${VARIABLES}.${local}`
        : (this._places.get(local) ?? local);
      return `${JSON.stringify(exported)}:()=>${place}`;
    });
    return getters.length > 0
      ? (variables.length > 0
          ? `const ${VARIABLES}=$nb.exported({${variables.join()}});`
          : '') +
          `$nb.exportNames($nb_m.exports,{${getters.join()}});${this._naming}`
      : '';
  }

  importText(): IInsert[] {
    const declared = this._imports.map(slotOf);
    const first = { text: `let ${declared.join()};`, from: 0 };
    const texts = this._imports.map((imported, index) => ({
      text: this._importOne(imported, declared[index]),
      from: imported.node.start
    }));
    return declared.length > 0 ? [first, ...texts] : [];
  }

  /** Called after {@link importText}: what comes when the module has its turn. */
  readyText(): string {
    const wait = '$nb.restore($nb_c,await $nb_m.ready?.());';
    return wait + this._checks.join('');
  }

  /** Those who follow an exported variable are to hear of its new value. */
  private _tellAssignment(reference: IReference): void {
    const { node, parent } = reference;
    const place = `${VARIABLES}.${node.name}`;
    this._assigned.add(node.name);
    if (parent.type === 'AssignmentExpression' && parent.left === node) {
      // The assignment stays: it gives a function its name.
      this._edits.before(parent.start, `${place}=`);
    } else {
      replaceReference(reference, this._edits, place);
    }
  }

  private _importOne(imported: IStaticImport, slot: string): string {
    const { node, specifier, attributes, bindings } = imported;
    const quoted = JSON.stringify(specifier);
    const extra = attributes && `,{with:${attributes}}`;
    const isAll = node.type === 'ExportAllDeclaration' && !node.exported;
    const star = isAll ? `$nb_m.stars?.push(${slot});` : '';
    if (isAll) {
      this._checks.push(`$nb.exportAll($nb_m.exports,${slot});`);
    }
    const required = bindings
      .filter(
        ({ local, imported: name }) =>
          /^[^*=]/.test(name) && this._used.has(local)
      )
      .map(({ imported: name }) => name);
    if (required.length > 0) {
      const names = JSON.stringify(required);
      this._checks.push(`$nb.requireNames(${slot},${names},${quoted});`);
    }
    return `${slot}=await $nb_m.import(${quoted}${extra});${star}`;
  }

  private _import(imported: IStaticImport): void {
    const { node, bindings } = imported;
    const isElided =
      bindings.length > 0 &&
      !bindings.some(({ local }) => this._isNeeded(local));
    if (isElided) {
      return;
    }
    const slot = slotOf(imported, this._imports.length);
    this._imports.push(imported);
    for (const { local, imported: name } of bindings) {
      this._places.set(local, placeIn(slot, name));
    }
    if (node.type === 'ExportAllDeclaration' && node.exported) {
      this._exportPlace(nameOf(node.exported), slot);
    }
    if (node.type === 'ExportNamedDeclaration') {
      for (const { local, exported } of node.specifiers) {
        this._exportPlace(nameOf(exported), placeIn(slot, nameOf(local)));
      }
    }
  }

  /** Whether an imported name is more than a type. */
  private _isNeeded(local: string): boolean {
    return (
      this._used.has(local) ||
      this._analysis.references.some(
        ({ node, parent }) =>
          parent.type === 'ExportSpecifier' && node.name === local
      )
    );
  }

  private _exportNamed(node: INode): void {
    const { declaration } = node;
    if (!declaration) {
      this._edits.replace(node.start, node.end, ';');
      for (const { local, exported } of node.specifiers) {
        if (this._analysis.top.names.has(local.name)) {
          this._export(nameOf(exported), local.name);
        }
      }
      return;
    }
    this._edits.blank(node.start, declaration.start);
    const names: INode[] =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap(({ id }: INode) => patternNames(id))
        : [declaration.id];
    for (const { name } of names) {
      this._export(name, name);
    }
  }

  private _exportDefault(node: INode, declaration: INode): void {
    const isDeclaration = /Declaration$/.test(declaration.type);
    const end = exportedStart(node, this._edits.source);
    if (isDeclaration && declaration.id) {
      this._edits.blank(node.start, end);
      this._export('default', declaration.id.name);
      return;
    }
    this._naming = nameDefault(node, end, declaration, this._edits);
    this._export('default', '$nb_default');
  }

  private _export(exported: string, local: string): void {
    this._exports.set(exported, local);
  }

  private _exportPlace(exported: string, place: string): void {
    const key = `*${exported}`;
    this._places.set(key, place);
    this._exports.set(exported, key);
  }

  /** Text that names an unnamed function, which is there before all else. */
  private _naming = '';
  private _used = new Set<string>();
  private _imports: IStaticImport[] = [];
  /** What needs the names that the imported modules export. */
  private _checks: string[] = [];
  /** Where names live that are no variables of the module. */
  private _places = new Map<string, string>();
  private _exports = new Map<string, string>();
  /** The variables that are exported and set after their declaration. */
  private _assigned = new Set<string>();
}

/** Holds the exported variables that are set. */
const VARIABLES = '$nb_x';

function isAssigned({ isWrite, isDeclaration, binding }: IReference): boolean {
  return isWrite && !isDeclaration && binding!.kind !== 'const';
}

/** Where an imported module is. A name for all of it is in that, for engines' messages. */
function slotOf({ bindings }: IStaticImport, index: number): string {
  const all = bindings.find(({ imported }) => imported === '*');
  return `$nb_i${index}${all ? `$${all.local}` : ''}`;
}

function placeIn(slot: string, name: string): string {
  switch (name) {
    case '*':
      return slot;
    case '=':
      return `$nb.required(${slot})`;
    default:
      return /^[$\w]+$/.test(name)
        ? `${slot}.${name}`
        : `${slot}[${JSON.stringify(name)}]`;
  }
}
