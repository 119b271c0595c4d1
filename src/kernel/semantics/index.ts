import { DECLARATIONS } from './declarations.js';
import { ERRORS } from './errors.js';
import { LANGUAGE } from './language.js';
import { OUTPUTS } from './outputs.js';
import { PROGRAMS } from './programs.js';
import { RESOURCES } from './resources.js';
import { TIMERS } from './timers.js';
import type { ISemanticCase } from './types.js';
import { TYPESCRIPT } from './typescript.js';

export { observe, relevant, type IOutputMessage } from './observe.js';
export { messagesText } from './messagesText.js';

/** What every home of the kernel does alike, by group. */
export const SEMANTICS: Record<string, ISemanticCase[]> = {
  language: LANGUAGE,
  TypeScript: TYPESCRIPT,
  names: DECLARATIONS,
  programs: PROGRAMS,
  resources: RESOURCES,
  errors: ERRORS,
  outputs: OUTPUTS,
  timers: TIMERS
};
