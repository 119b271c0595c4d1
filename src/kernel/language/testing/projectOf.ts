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

/** What is wrong with the last cell: the text that is marked, and TypeScript's number. */
export function problemsOf(
  ...codes: string[]
): [marked: string, code: number][] {
  const code = codes[codes.length - 1];
  return projectOf(...codes)
    .diagnostics(String(codes.length - 1))
    .map(each => [code.slice(each.from, each.to), each.code]);
}
