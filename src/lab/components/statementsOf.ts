import type { TranslationBundle } from '@jupyterlab/translation';

import type { IFigureData } from '../../collection/index.js';

/** What a figure says in words: so far, until all notebooks are done. */
export function statementsOf(
  { provisional, statements }: IFigureData,
  trans: TranslationBundle
): string[] {
  return statements.map(text =>
    provisional
      ? trans.__('So far: %1', text.charAt(0).toLowerCase() + text.slice(1))
      : text
  );
}
