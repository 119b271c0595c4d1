import type { Lower } from './types.js';

/** The part of the module `typescript` (5.9) that lowering needs. */
export interface ITypeScript {
  transpileModule(
    source: string,
    options: { compilerOptions: Record<string, unknown> }
  ): { outputText: string; sourceMapText?: string };
  ScriptTarget: { ES2022: number };
  ModuleKind: { ESNext: number };
}

/**
 * A {@link Lower} by TypeScript's own compiler.
 *
 * @param load - gives the compiler; called once, when it is first needed
 */
export function createLower(load: () => Promise<ITypeScript>): Lower {
  let loading: Promise<ITypeScript> | undefined;
  return async (source, hasParameterDecorator) => {
    const typescript = await (loading ??= load());
    const { outputText, sourceMapText } = typescript.transpileModule(source, {
      compilerOptions: {
        target: typescript.ScriptTarget.ES2022,
        module: typescript.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        sourceMap: true,
        // Decorators of parameters exist in the older proposal alone.
        experimentalDecorators: hasParameterDecorator
      }
    });
    return { code: withoutMapComment(outputText), map: sourceMapText ?? '' };
  };
}

function withoutMapComment(code: string): string {
  return code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}
