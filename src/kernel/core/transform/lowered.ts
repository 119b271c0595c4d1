import { Edits, type IRendered } from './edits.js';
import { findDecorator } from './erase.js';
import { Lines } from './lines.js';
import { isFunction, some, type INode } from './node.js';
import { readMappings } from './sourceMap.js';
import { CellSyntaxError, type ICompiled, type Lower } from './types.js';

/** Compile a text that TypeScript has to lower first. */
export function lowered<T extends ICompiled>(
  source: string,
  program: INode,
  lower: Lower | undefined,
  compile: (code: string) => T
): Promise<T> {
  if (!lower) {
    const { start } = findDecorator(program, source)!;
    const { line, column } = new Lines(source).position(start);
    throw new CellSyntaxError(
      'unsupported',
      'Decorators need the TypeScript compiler, which is not there',
      line,
      column
    );
  }
  const kept = keepRequired(source, program);
  const isOlder = hasParameterDecorator(program);
  return lower(kept.text, isOlder).then(({ code, map }) => {
    const compiled = compile(code);
    const original = readMappings(map);
    return {
      ...compiled,
      locate: (line, column) => {
        const middle = compiled.locate(line, column);
        const inKept = original(middle.line, middle.column);
        return kept.locate(inKept.line, inKept.column);
      }
    };
  });
}

/** TypeScript leaves `import a = require('b')` out of what is no CommonJS. */
function keepRequired(source: string, program: INode): IRendered {
  const edits = new Edits(source);
  for (const {
    type,
    start,
    end,
    id,
    moduleReference,
    importKind
  } of program.body) {
    if (
      type === 'TSImportEqualsDeclaration' &&
      moduleReference.type === 'TSExternalModuleReference' &&
      importKind !== 'type'
    ) {
      const { raw } = moduleReference.expression;
      edits.replace(start, end, `import{'='as ${id.name}}from${raw};`);
    }
  }
  return edits.render([], '');
}

function hasParameterDecorator(program: INode): boolean {
  return some(
    program,
    node =>
      isFunction(node) &&
      node.params.some(
        (parameter: INode) =>
          // The parameter of a parameter property is inside of it.
          (parameter.parameter ?? parameter).decorators?.length > 0
      )
  );
}
