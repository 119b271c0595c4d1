import { analyze } from './analyze.js';
import { CONTEXT, keepContext } from './awaits.js';
import { cacheVariables } from './cache.js';
import { rewriteRequires } from './cellRequires.js';
import { Edits, type IInsert } from './edits.js';
import { erase, findDecorator } from './erase.js';
import { expectNames, missingNames } from './expected.js';
import { listImports } from './imports.js';
import { checkLoops } from './loops.js';
import { lower } from './lower.js';
import { lowered } from './lowered.js';
import { hasAwait, walk, type INode } from './node.js';
import { asSyntaxError, parse } from './parse.js';
import { questionsFor } from './questions.js';
import { isReady } from './ready.js';
import { forbidAssignment, replaceReference } from './references.js';
import type { IAnalysis, IReference } from './scope.js';
import { isConstant, Session } from './session.js';
import { fixScript, prepare } from './source.js';
import { isStraight } from './straight.js';
import { importText, rewriteTopLevel } from './topLevel.js';
import {
  CellSyntaxError,
  type ICompiledCell,
  type ICompileOptions,
  type Lower
} from './types.js';
import { lowerUsing } from './using.js';

/** Compiles the cells of one notebook, one after the other. */
export class CellCompiler {
  constructor(options: CellCompiler.IOptions = {}) {
    this._lower = options.lower;
  }

  /**
   * Compile the next cell.
   *
   * The text of the result is strict, and sees and sets top-level names as
   * script-scope variables.
   *
   * @returns a Promise only for a cell with decorators, which TypeScript lowers
   * @throws {@link CellSyntaxError}
   */
  compile(
    source: string,
    options: ICompileOptions
  ): ICompiledCell | Promise<ICompiledCell> {
    try {
      const text = prepare(source);
      const program = parse(text);
      if (!findDecorator(program, text)) {
        return this._compile(text, program, options);
      }
      return lowered(text, program, this._lower, code => {
        options.checkWanted?.();
        return this._compile(code, parse(code), options);
      });
    } catch (error) {
      throw asSyntaxError(error, source);
    }
  }

  private _compile(
    source: string,
    program: INode,
    options: ICompileOptions
  ): ICompiledCell {
    const session = this._session;
    const edits = new Edits(source);
    fixScript(program, edits);
    erase(program, edits);
    const imports = listImports(program, edits.lines);
    const analysis = analyze(program);
    checkNames(analysis, edits);
    session.capture(program, analysis);
    const top = rewriteTopLevel(program, edits);
    const disposal = lowerUsing(program.body, edits, false);
    const replaced = replaceReferences(analysis, edits, session);
    let isAsync = top.imports.length > 0;
    let variables = '';
    if (!isStraight(program)) {
      isAsync ||= hasAwait(program);
      rewriteMeta(program, edits, options.url);
      cacheVariables(program, edits, analysis, session, replaced);
      lower(program, edits, analysis, '');
      const questions = questionsFor(source, options);
      variables = questions
        ? checkLoops(program, edits, analysis, questions, session.hasHidden)
        : '';
      keepContext(program, edits);
    }
    const { isMissing = () => false } = options;
    const isNew = (name: string): boolean =>
      !session.kinds.has(name) || isMissing(name);
    const told = session.redeclared(analysis);
    const expected = expectNames(program, analysis, edits, isNew);
    const required = session.kinds.has('require')
      ? []
      : rewriteRequires(analysis.references, edits, options);
    const bound = importText(top.imports, options.url, analysis, isNew);
    session.declare(analysis);
    const prefix: IInsert[] = [
      {
        text:
          `(${isAsync ? 'async' : ''}()=>{"use strict";` +
          variables +
          (isAsync ? CONTEXT : '') +
          (top.imports.length > 0 ? 'let $nb_i;' : '') +
          told +
          expected,
        from: 0
      },
      ...missingNames(analysis, isMissing),
      ...bound,
      { text: disposal?.prefix ?? '', from: 0 }
    ];
    const suffix = `\n${disposal?.suffix ?? ''}})()`;
    const rendered = edits.render(prefix, suffix, top.functions);
    return {
      code: rendered.text,
      hoisted:
        top.functions.length > 0
          ? DIRECTIVE + rendered.regionText.slice(DIRECTIVE.length)
          : null,
      names: [...analysis.top.names.keys()],
      isAsync,
      hasResult: top.hasResult,
      imports,
      required,
      locate: rendered.locate
    };
  }

  private _lower: Lower | undefined;
  private _session = new Session();
}

/** The options of a {@link CellCompiler}. */
export namespace CellCompiler {
  export interface IOptions {
    /** Lowers decorators. Default: a cell that has them is refused. */
    lower?: Lower;
  }
}

const DIRECTIVE = '"use strict";';

/** Names that no script can declare, or that compiled text needs. */
const RESERVED = /^(?:undefined|NaN|Infinity|\$nb.*)$/;

function checkNames({ top }: IAnalysis, edits: Edits): void {
  for (const { name, declarations } of top.names.values()) {
    if (RESERVED.test(name)) {
      const { line, column } = edits.lines.position(declarations[0].start);
      throw new CellSyntaxError(
        'unsupported',
        `'${name}' cannot be declared at the top level of a cell`,
        line,
        column
      );
    }
  }
}

/** Rewrite the uses of names that mean something else in the compiled text. */
function replaceReferences(
  { references, top }: IAnalysis,
  edits: Edits,
  session: Session
): Set<IReference> {
  const replaced = new Set<IReference>();
  for (const reference of references) {
    const { node, parent, binding, scope, isWrite, isDeclaration } = reference;
    if (parent.type === 'ExportSpecifier') {
      // Nothing is left of the statement.
      continue;
    } else if (binding?.owner) {
      replaceReference(reference, edits, `${binding.owner}.${node.name}`);
    } else if (isDeclaration || !session.isShared(reference, top)) {
      continue;
    } else if (
      binding &&
      scope.activation === top &&
      !isReady(binding, node.start)
    ) {
      // In parentheses, or `new` would take it for the class.
      const call = `($nb.tdz(${JSON.stringify(node.name)}))`;
      replaceReference(reference, edits, isWrite ? `${call}._` : call);
    } else if (
      isWrite &&
      isConstant(binding?.kind ?? session.kinds.get(node.name))
    ) {
      forbidAssignment(reference, edits);
    } else {
      continue;
    }
    replaced.add(reference);
  }
  return replaced;
}

/** Rewrite `import.meta` and `import()`. */
function rewriteMeta(program: INode, edits: Edits, url: string): void {
  walk(program, node => {
    if (node.type === 'MetaProperty' && node.meta.name === 'import') {
      edits.replace(node.start, node.end, '$nb.meta');
    } else if (node.type === 'ImportExpression') {
      const end = node.start + 'import'.length;
      const text = `$nb.importer(${JSON.stringify(url)})`;
      edits.replace(node.start, end, text);
    }
  });
}
