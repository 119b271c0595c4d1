import type ts from 'typescript';

import { cellModule, type ICellModule } from './cellModule.js';
import { completionsOf } from './completionsOf.js';
import { isNoise } from './noise.js';
import { isPlainJavaScript } from './plain/index.js';
import { type IOwnFile, projectHost, type WebLibrary } from './projectHost.js';
import { type ISourceFiles, noFiles } from './sourceFiles.js';
import { documentationOf, signatureText } from './texts.js';
import type {
  ICellSource,
  ICompletions,
  IDiagnostic,
  ILanguageProject,
  IQuickInfo
} from './types.js';

/** What a {@link LanguageProject} is made of. */
export interface ILanguageProjectOptions {
  /** The module `typescript`, 5.9. */
  compiler: typeof ts;
  /** TypeScript's library, the module `nbgrid` and the globals: path → text. */
  declarations: Readonly<Record<string, string>>;
  /** Shares the syntax trees of the declarations between projects. */
  registry: ts.DocumentRegistry;
  /** Absolute path that relative imports of the cells start from. */
  folder: string;
  /** One's own in the registry. */
  name: string;
  /** What cells can import besides `nbgrid`. Default: nothing. */
  files?: ISourceFiles;
  /** Default: the globals of a Worker. */
  web?: WebLibrary;
}

/**
 * TypeScript's language service for the cells of one notebook. Each cell is a
 * module (see {@link ICellModule}) that sees the names of the cells above it;
 * where several declare a name, the nearest.
 */
export class LanguageProject implements ILanguageProject {
  constructor({
    compiler,
    declarations,
    registry,
    folder,
    name,
    files = noFiles,
    web = 'webworker'
  }: ILanguageProjectOptions) {
    this._prefix = `${folder}/~${name}-`;
    this._compiler = compiler;
    this._service = compiler.createLanguageService(
      projectHost({
        compiler,
        declarations,
        files,
        web,
        folder,
        cells: () => this._files,
        version: () => this._version
      }),
      registry
    );
  }

  update(cells: readonly ICellSource[]): void {
    const edited = cells.find(({ id, code }) => {
      const before = this._modules.get(id);
      return before && before.code !== code;
    });
    this._cells = cells;
    this._written = edited?.id ?? this._written;
    this._renew();
  }

  look(isChanged: boolean): void {
    this._version += Number(isChanged);
    this._service.getProgram();
  }

  dispose(): void {
    this._service.dispose();
  }

  diagnostics(id: string): IDiagnostic[] {
    const module = this._modules.get(id);
    if (!module) {
      return [];
    }
    const syntax = this._service.getSyntacticDiagnostics(module.file);
    const found = syntax.length
      ? syntax
      : [
          ...this._service.getSemanticDiagnostics(module.file),
          ...this._service
            .getSuggestionDiagnostics(module.file)
            .filter(each => each.reportsDeprecated)
        ];
    const program = this._service.getProgram()!;
    return found
      .filter(
        each =>
          syntax.length || !isPlainJavaScript(this._compiler, program, each)
      )
      .map(each => this._toDiagnostic(each, module))
      .filter(
        each =>
          each.from >= 0 && (syntax.length || !isNoise(each.code, each.message))
      );
  }

  completions(id: string, offset: number): ICompletions | null {
    this._write(id);
    const module = this._modules.get(id);
    if (!module) {
      return null;
    }
    const shift = module.head.length;
    const found = this._service.getCompletionsAtPosition(
      module.file,
      shift + offset,
      PREFERENCES
    );
    return completionsOf(module.code.slice(0, offset), found, shift);
  }

  completionInfo(id: string, offset: number, name: string): IQuickInfo | null {
    this._write(id);
    const module = this._modules.get(id);
    const found =
      module &&
      this._service.getCompletionEntryDetails(
        module.file,
        module.head.length + offset,
        name,
        undefined,
        undefined,
        PREFERENCES,
        undefined
      );
    return found
      ? {
          from: offset,
          to: offset,
          signature: signatureText(found.displayParts),
          documentation: documentationOf(found.documentation, found.tags)
        }
      : null;
  }

  quickInfo(id: string, offset: number): IQuickInfo | null {
    const module = this._modules.get(id);
    if (!module) {
      return null;
    }
    const isAfterName = /[\p{ID_Continue}$]$/u.test(
      module.code.slice(0, offset)
    );
    return (
      this._nameInfo(module, offset) ??
      (isAfterName ? this._nameInfo(module, offset - 1) : null) ??
      this._callInfo(module, offset)
    );
  }

  private _write(id: string): void {
    if (this._written !== id) {
      this._written = id;
      this._renew();
    }
  }

  private _renew(): void {
    const scope = new Map<string, string>();
    const modules = new Map<string, ICellModule>();
    for (const cell of this._cells) {
      const before = this._modules.get(cell.id);
      const module = cellModule(this._compiler, cell, {
        file: `${this._prefix}${encodeURIComponent(cell.id)}.ts`,
        before,
        scope,
        isWritten: cell.id === this._written
      });
      modules.set(cell.id, module);
      module.names.forEach(name => scope.set(name, module.file));
    }
    this._modules = modules;
    this._files = new Map(
      [...modules.values()].map(({ file, head, code, version }) => [
        file,
        { text: head + code, version }
      ])
    );
    this._version++;
  }

  private _nameInfo(module: ICellModule, offset: number): IQuickInfo | null {
    const shift = module.head.length;
    const found = this._service.getQuickInfoAtPosition(
      module.file,
      shift + offset
    );
    const signature = signatureText(found?.displayParts);
    return found && !UNKNOWN.test(signature)
      ? {
          from: found.textSpan.start - shift,
          to: found.textSpan.start + found.textSpan.length - shift,
          signature,
          documentation: documentationOf(found.documentation, found.tags)
        }
      : null;
  }

  /** What the function takes in whose arguments a place is. */
  private _callInfo(module: ICellModule, offset: number): IQuickInfo | null {
    const shift = module.head.length;
    const found = this._service.getSignatureHelpItems(
      module.file,
      shift + offset,
      undefined
    );
    const item = found?.items[found.selectedItemIndex];
    if (!found || !item) {
      return null;
    }
    const between = item.separatorDisplayParts;
    const parameters = item.parameters.flatMap(({ displayParts }, at) =>
      at ? [...between, ...displayParts] : displayParts
    );
    return {
      from: found.applicableSpan.start - shift,
      to: found.applicableSpan.start + found.applicableSpan.length - shift,
      signature: signatureText([
        ...item.prefixDisplayParts,
        ...parameters,
        ...item.suffixDisplayParts
      ]),
      documentation: documentationOf(item.documentation, item.tags)
    };
  }

  /** A diagnostic in the cell's own places; one in the head begins below 0. */
  private _toDiagnostic(
    { start = 0, length = 0, messageText, code, category }: ts.Diagnostic,
    { head, code: text }: ICellModule
  ): IDiagnostic {
    const { DiagnosticCategory } = this._compiler;
    const from = Math.min(start - head.length, text.length);
    return {
      from,
      to: Math.min(from + length, text.length),
      severity:
        category === DiagnosticCategory.Error
          ? 'error'
          : category === DiagnosticCategory.Warning
            ? 'warning'
            : 'info',
      message: this._compiler.flattenDiagnosticMessageText(messageText, '\n'),
      code
    };
  }

  private readonly _compiler: typeof ts;
  private readonly _prefix: string;
  private readonly _service: ts.LanguageService;
  private _cells: readonly ICellSource[] = [];
  /** The cell that was edited, or completed in, last. */
  private _written = '';
  private _modules: ReadonlyMap<string, ICellModule> = new Map();
  private _files: ReadonlyMap<string, IOwnFile> = new Map();
  private _version = 0;
}

/** What TypeScript says of a name that nobody has declared, or that is missing. */
const UNKNOWN = /^$|^any$|\b__missing$/;

const PREFERENCES: ts.UserPreferences = {
  includeCompletionsForModuleExports: false,
  includeCompletionsWithInsertText: false
};
