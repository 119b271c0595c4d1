import { declarations } from '../language/declarations.js';
import { nodeDeclarations } from '../language/nodeDeclarations.js';

/** What the language service reads in Node: path → text. */
export const texts: Readonly<Record<string, string>> = {
  ...declarations,
  ...nodeDeclarations,
  '/lib/lib.webworker.d.ts': ''
};
