import { Edits, type IRendered } from './edits.js';
import { findDecorator, isErased } from './erase.js';
import { Lines } from './lines.js';
import { asSyntaxError } from './parse.js';
import { isFunction, some, type INode } from './node.js';
import { readMappings } from './sourceMap.js';
import {
  CellSyntaxError,
  type ICompiled,
  type IPosition,
  type Lower
} from './types.js';

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
  const kept = prepared(source, program);
  const isOlder = hasParameterDecorator(program);
  return lower(kept.text, isOlder).then(({ code, map }) => {
    const original = readMappings(map);
    const locate = (line: number, column: number): IPosition => {
      const inKept = original(line, column);
      return kept.locate(inKept.line, inKept.column);
    };
    const compiled = compileAt(code, compile, locate);
    return {
      ...compiled,
      locate: (...place) => {
        const { line, column } = compiled.locate(...place);
        return locate(line, column);
      }
    };
  });
}

/** What is wrong with what TypeScript made is told at its place in the source. */
function compileAt<T>(
  code: string,
  compile: (code: string) => T,
  locate: (line: number, column: number) => IPosition
): T {
  try {
    return compile(code);
  } catch (error) {
    const wrong = asSyntaxError(error, code);
    const { line, column } = locate(wrong.line, wrong.column);
    throw new CellSyntaxError(wrong.code, wrong.message, line, column);
  }
}

/** The text as TypeScript is to see it. */
function prepared(source: string, program: INode): IRendered {
  const edits = new Edits(source);
  leaveOutTypes(program, edits);
  keepRequired(program, edits);
  beginAnew(program, edits);
  return edits.render([], '');
}

/** Told to keep imports that have no name in use, TypeScript keeps those of types. */
function leaveOutTypes(program: INode, edits: Edits): void {
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration' && isErased(statement)) {
      edits.replace(statement.start, statement.end, ';');
    }
  }
}

/** TypeScript leaves `import a = require('b')` out of what is no CommonJS. */
function keepRequired(program: INode, edits: Edits): void {
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
}

/**
 * TypeScript adds to what an enum's or a namespace's name holds: that is not to
 * be the one of an earlier cell.
 */
function beginAnew(program: INode, edits: Edits): void {
  const seen = new Set<string>();
  for (const statement of program.body) {
    const declaration: INode = statement.declaration ?? statement;
    const name: string | undefined = declaration.id?.name;
    if (!name || seen.has(name) || isErased(declaration)) {
      continue;
    }
    seen.add(name);
    if (/^TS(?:Enum|Module)Declaration$/.test(declaration.type)) {
      edits.beforeStatement(statement.start, `${name}=void 0;`);
    }
  }
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
