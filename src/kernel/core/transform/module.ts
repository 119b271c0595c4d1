import { analyze } from './analyze.js';
import { CONTEXT, keepContext } from './awaits.js';
import { around, isCommonJS, listRequired } from './commonJS.js';
import { Edits, type IInsert } from './edits.js';
import { erase, findDecorator } from './erase.js';
import { listImports } from './imports.js';
import { makesHidden } from './hidden.js';
import { checkLoops } from './loops.js';
import { lower } from './lower.js';
import { lowered } from './lowered.js';
import { ModuleTop } from './moduleTop.js';
import { walk, type INode } from './node.js';
import { asSyntaxError, parse, parseScript } from './parse.js';
import { questionsFor } from './questions.js';
import type { IAnalysis } from './scope.js';
import { fixScript, prepare } from './source.js';
import type {
  ICompiledModule,
  IImport,
  IModuleOptions,
  Lower
} from './types.js';
import { lowerUsing } from './using.js';

/**
 * Compile a module of the user.
 *
 * The code is an async function of `{ exports, import, meta, stars, ready }`: an
 * object that gets a getter for each export before anything runs (so that circles
 * and live bindings work), what loads a module by its specifier and an object with
 * its attributes under `with`, and `import.meta`. The other two are optional:
 * `stars` gets each module all of which is exported, and `ready` is called when
 * there is nothing left to do but to run, and says when. That of a CommonJS file is
 * a function of `{ import, meta }` that gives another, of `exports`, `require`,
 * `module`, `__filename` and `__dirname`.
 *
 * @throws CellSyntaxError
 */
export function compileModule(
  source: string,
  options: IModuleOptions
): ICompiledModule {
  try {
    const text = prepare(source);
    const program = parseFile(text, options);
    if (findDecorator(program, text)) {
      void lowered(text, program, undefined, () =>
        compile(text, program, options)
      );
    }
    return compile(text, program, options);
  } catch (error) {
    throw asSyntaxError(error, source);
  }
}

/** {@link compileModule} for modules that may have decorators. */
export async function compileModuleLate(
  source: string,
  options: IModuleOptions,
  lowerBy?: Lower
): Promise<ICompiledModule> {
  try {
    const text = prepare(source);
    const program = parseFile(text, options);
    return findDecorator(program, text)
      ? await lowered(text, program, lowerBy, code =>
          compile(code, parse(code), options)
        )
      : compile(text, program, options);
  } catch (error) {
    throw asSyntaxError(error, source);
  }
}

/** What is no module may still be a script: one that is not strict, say. */
function parseFile(text: string, { mayBeCommonJS }: IModuleOptions): INode {
  try {
    return parse(text);
  } catch (error) {
    const script = mayBeCommonJS && parseScript(text);
    if (!script) throw error;
    return script;
  }
}

function compile(
  source: string,
  program: INode,
  options: IModuleOptions
): ICompiledModule {
  const edits = new Edits(source);
  fixScript(program, edits);
  erase(program, edits);
  const analysis = analyze(program);
  const form =
    options.mayBeCommonJS && isCommonJS(program, analysis)
      ? commonJSForm(analysis, edits)
      : moduleForm(program, analysis, edits);
  const disposal = lowerUsing(program.body, edits);
  form.finish();
  rewriteMeta(program, edits);
  lower(program, edits, analysis, 'var ');
  const questions = questionsFor(source, options);
  const variables = questions
    ? checkLoops(program, edits, analysis, questions, makesHidden(program))
    : '';
  keepContext(program, edits);
  const { prefix, suffix } = form.around(variables, disposal?.prefix ?? '');
  const end = `\n${disposal?.suffix ?? ''}${suffix}`;
  const { text, locate } = edits.render(prefix, end);
  return {
    code: text,
    imports: form.imports,
    locate,
    isCommonJS: form.isCommonJS,
    exportsValue: form.exportsValue
  };
}

/** How the text of a file becomes a function. */
interface IForm {
  readonly imports: IImport[];
  readonly isCommonJS: boolean;
  readonly exportsValue: boolean;
  /** Called when the tree has no `using` any more. */
  finish(): void;
  /**
   * What is around the text.
   *
   * @param variables - declared first
   * @param disposal - what comes before all that the text declares
   */
  around(
    variables: string,
    disposal: string
  ): { prefix: IInsert[]; suffix: string };
}

function moduleForm(program: INode, analysis: IAnalysis, edits: Edits): IForm {
  const module = new ModuleTop(analysis, edits);
  for (const statement of program.body) {
    module.rewrite(statement);
  }
  const start = '(async($nb_m)=>{"use strict";';
  return {
    imports: listImports(program, edits.lines, node => module.isImported(node)),
    isCommonJS: false,
    exportsValue: program.body.some(
      ({ type }: INode) => type === 'TSExportAssignment'
    ),
    finish: () => module.replaceReferences(),
    around: (variables, disposal) => ({
      prefix: [
        {
          // What is exported is declared inside of the disposal.
          text: `${start}${variables}${CONTEXT}${disposal}${module.exportText()}`,
          from: 0
        },
        ...module.importText(),
        { text: module.readyText(), from: 0 }
      ],
      suffix: '})'
    })
  };
}

/** It is not strict unless it says so. */
function commonJSForm(analysis: IAnalysis, edits: Edits): IForm {
  return {
    imports: listRequired(analysis.references, edits.lines),
    isCommonJS: true,
    exportsValue: true,
    finish: () => undefined,
    around: (variables, disposal) => {
      const { prefix, suffix } = around(variables);
      return { prefix: [{ text: prefix + disposal, from: 0 }], suffix };
    }
  };
}

function rewriteMeta(program: INode, edits: Edits): void {
  walk(program, node => {
    if (node.type === 'MetaProperty' && node.meta.name === 'import') {
      edits.replace(node.start, node.end, '$nb_m.meta');
    } else if (node.type === 'ImportExpression') {
      const end = node.start + 'import'.length;
      edits.replace(node.start, end, '$nb_m.import');
    }
  });
}
