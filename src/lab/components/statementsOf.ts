import type { TranslationBundle } from '@jupyterlab/translation';

import type { IFigureData } from '../../collection/index.js';
import { shortStatements } from '../../collection/index.js';

/** What a figure says in words: so far, until all notebooks are done. */
export function statementsOf(
  data: IFigureData,
  trans: TranslationBundle
): string[] {
  return worded(data.statements, data, trans);
}

/** The same in a few lines, however many series there are. */
export function shortStatementsOf(
  data: IFigureData,
  trans: TranslationBundle
): string[] {
  return worded(shortStatements(data), data, trans);
}

function worded(
  statements: readonly string[],
  { provisional }: IFigureData,
  trans: TranslationBundle
): string[] {
  return statements.map(text =>
    provisional
      ? trans.__('So far: %1', text.charAt(0).toLowerCase() + text.slice(1))
      : text
  );
}
