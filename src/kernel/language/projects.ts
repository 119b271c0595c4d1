import type ts from 'typescript';

import { LanguageProject } from './project.js';
import type { WebLibrary } from './projectHost.js';
import type { IServedProject } from './server.js';
import type { ISourceFiles } from './sourceFiles.js';
import { topLevelNames } from './topLevelNames.js';

/**
 * Makes projects that share what they know of TypeScript's library.
 *
 * @param module - the namespace object of the module `typescript`
 */
export function projectMaker(
  module: object,
  declarations: Readonly<Record<string, string>>,
  web: WebLibrary
): (
  folder: string,
  files: ISourceFiles
) => Pick<IServedProject, 'project' | 'namesOf'> {
  const compiler = ((module as { default?: object }).default ??
    module) as typeof ts;
  const registry = compiler.createDocumentRegistry(true);
  const { createSourceFile, ScriptTarget } = compiler;
  let count = 0;
  return (folder, files) => ({
    project: new LanguageProject({
      compiler,
      declarations,
      registry,
      folder,
      name: String(++count),
      files,
      web
    }),
    namesOf: code =>
      topLevelNames(
        compiler,
        createSourceFile('/cell.ts', code, ScriptTarget.ESNext)
      )
  });
}
