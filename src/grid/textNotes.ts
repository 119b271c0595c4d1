import { visit } from 'yaml';
import type { Node, Scalar } from 'yaml';

import type { IGridNote } from './types.js';
import type { IYamlSource } from './yamlSource.js';

const COMPUTED = (): string => 'the values themselves, as nothing is computed';

/** What is no text elsewhere, by what stands for it in a grid cell. */
const MEANINGS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^(None|undefined)$/, () => 'null for no value'],
  [/^(yes|on)$/i, () => 'true for the truth value'],
  [/^(no|off)$/i, () => 'false for the truth value'],
  [/^nan$/i, () => '.nan for the number'],
  [
    /^[-+]?inf(inity)?$/i,
    text => `${text[0] === '-' ? '-' : ''}.inf for the number`
  ],
  [
    /^[-+]?\d[\d_]*\.?[\d_]*(e[-+]?\d+)?$/i,
    text => `${text.replaceAll('_', '')} for the number`
  ],
  [/^[a-z][\w.]*\(/i, COMPUTED],
  [/^[-+]?[\d.]+ *(\*\*?|[/^:]|\.\.\.?) *[-+]?[\d.]+$/, COMPUTED]
];

/** Texts without quotes that may be meant as something else: each once. */
export function textNotes(
  source: IYamlSource,
  values: readonly Node[]
): IGridNote[] {
  const notes = new Map<string, IGridNote>();
  const Scalar = (place: unknown, node: Scalar): void => {
    const { value: text, type } = node;
    if (place === 'key' || type !== 'PLAIN' || typeof text !== 'string') {
      return;
    }
    const meaning = MEANINGS.find(([pattern]) => pattern.test(text));
    if (meaning && !notes.has(text)) {
      notes.set(text, {
        code: 'text-value',
        message: `${text} is text here. Write ${meaning[1](text)}, or "${text}" where the text is meant.`,
        ...source.position(node)
      });
    }
  };
  for (const value of values) {
    visit(value, { Scalar });
  }
  return [...notes.values()];
}
