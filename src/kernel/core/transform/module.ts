import { analyze } from './analyze.js';
import { CONTEXT, keepContext } from './awaits.js';
import { AROUND, isCommonJS, listRequired } from './commonJS.js';
import { Edits, type IInsert } from './edits.js';
import { erase, findDecorator } from './erase.js';
import { listImports } from './imports.js';
import { makesHidden } from './hidden.js';
import { checkLoops } from './loops.js';
import { lower } from './lower.js';
import { lowered } from './lowered.js';
import { ModuleTop } from './moduleTop.js';
import { walk, type INode } from './node.js';
import { asSyntaxError, parse } from './parse.js';
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
 * there is nothing left to do but to run, and says when. That of a CommonJS file
 * calls `runCommonJS` with a function of CommonJS's five parameters.
 *
 * @throws CellSyntaxError
 */
export function compileModule(
  source: string,
  options: IModuleOptions
): ICompiledModule {
  try {
    const text = prepare(source);
    const program = parse(text);
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
    const program = parse(text);
    return findDecorator(program, text)
      ? await lowered(text, program, lowerBy, code =>
          compile(code, parse(code), options)
        )
      : compile(text, program, options);
  } catch (error) {
    throw asSyntaxError(error, source);
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
  const { text, locate } = edits.render(
    form.prefix(variables + CONTEXT, disposal?.prefix ?? ''),
    `\n${disposal?.suffix ?? ''}${form.suffix}})`
  );
  const { imports, isCommonJS: isIt } = form;
  return { code: text, imports, locate, isCommonJS: isIt };
}

/** How the text of a file becomes a function. */
interface IForm {
  readonly imports: IImport[];
  readonly isCommonJS: boolean;
  /** Called when the tree has no `using` any more. */
  finish(): void;
  /**
   * @param start - what comes first
   * @param disposal - what comes before all that the text declares
   */
  prefix(start: string, disposal: string): IInsert[];
  readonly suffix: string;
}

function moduleForm(program: INode, analysis: IAnalysis, edits: Edits): IForm {
  const module = new ModuleTop(analysis, edits);
  for (const statement of program.body) {
    module.rewrite(statement);
  }
  return {
    imports: listImports(program, edits.lines, node => module.isImported(node)),
    isCommonJS: false,
    finish: () => module.replaceReferences(),
    prefix: (start, disposal) => [
      {
        // What is exported is declared inside of the disposal.
        text: `(async($nb_m)=>{"use strict";${start}${disposal}${module.exportText()}`,
        from: 0
      },
      ...module.importText(),
      { text: module.readyText(), from: 0 }
    ],
    suffix: ''
  };
}

/** It is not strict unless it says so. */
function commonJSForm(analysis: IAnalysis, edits: Edits): IForm {
  return {
    imports: listRequired(analysis, edits.lines),
    isCommonJS: true,
    finish: () => undefined,
    prefix: (start, disposal) => [
      { text: `(async($nb_m)=>{${start}${AROUND.prefix}${disposal}`, from: 0 }
    ],
    suffix: AROUND.suffix
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
