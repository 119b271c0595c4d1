import type ts from 'typescript';

import { completionType } from './texts.js';
import type { ICompletions, NameScope } from './types.js';

/**
 * What fits at the end of a text.
 *
 * @param before - the cell up to the place
 * @param found - TypeScript's answer there; undefined: nothing fits
 * @param shift - where the cell begins in what TypeScript was asked about
 */
export function completionsOf(
  before: string,
  found: ts.CompletionInfo | undefined,
  shift: number
): ICompletions {
  const { scope, entries } = fitting(found);
  // In a text what is replaced need not be a name: a path, a key.
  const span = entries.find(each => each.replacementSpan)?.replacementSpan;
  const from = span
    ? span.start - shift
    : /#?[\p{ID_Continue}$]*$/u.exec(before)!.index;
  const lower = before.slice(from).toLowerCase();
  return {
    from,
    to: before.length,
    scope,
    items: entries
      .filter(
        each =>
          each.name.toLowerCase().startsWith(lower) &&
          !each.source &&
          !each.insertText
      )
      .map(each => ({
        name: each.name,
        type: completionType(each.kind),
        isGlobal: isGlobal(each),
        isDeprecated: /\bdeprecated\b/.test(each.kindModifiers ?? '')
      }))
  };
}

/**
 * What kind of place it is shows in what TypeScript offers there. Its own
 * `isGlobalCompletion` is false behind most operators and brackets.
 */
function fitting(found: ts.CompletionInfo | undefined): {
  scope: NameScope;
  entries: readonly ts.CompletionEntry[];
} {
  const entries = found?.entries ?? [];
  if (!entries.some(isGlobalThis)) {
    return { scope: 'some', entries };
  }
  if (!entries.some(isExpressionKeyword)) {
    return { scope: 'types', entries };
  }
  // No character ends a name that may be a new one, of a property for example.
  return found?.defaultCommitCharacters?.length === 0
    ? { scope: 'some', entries: entries.filter(each => !isGlobal(each)) }
    : { scope: 'values', entries };
}

/** It is offered wherever all names in scope are. */
function isGlobalThis({ name, kind }: ts.CompletionEntry): boolean {
  return name === 'globalThis' && kind === 'module';
}

function isExpressionKeyword({ name, kind }: ts.CompletionEntry): boolean {
  return name === 'function' && kind === 'keyword';
}

/** How TypeScript sorts the names of its library, and keywords. */
function isGlobal({ sortText }: ts.CompletionEntry): boolean {
  return /^z?15$/.test(sortText);
}
