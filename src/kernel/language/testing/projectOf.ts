import ts from 'typescript';

import { declarations } from '../declarations.js';
import { LanguageProject } from '../project.js';

/** The documents of all these projects. */
export const registry = ts.createDocumentRegistry();
let count = 0;

/** A project of these cells, whose ids are their indices. */
export function projectOf(...codes: string[]): LanguageProject {
  const project = new LanguageProject({
    compiler: ts,
    declarations,
    registry,
    folder: '/work',
    name: String(++count)
  });
  project.update(codes.map((code, at) => ({ id: String(at), code })));
  return project;
}
