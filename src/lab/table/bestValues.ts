import type { Best, ICollection } from '../../collection/index.js';
import { cellOf, numberOf } from '../../collection/index.js';

const HIGH =
  /(^|-)(accuracy|acc|score|r2|auc|f1|precision|recall|silhouette|calinski|reward)(-|$)/;
const LOW =
  /(^|-)(loss|error|errors|sse|mse|rmse|mae|squares|inertia|davies|elapsed|duration|time|perplexity|cost|brier|fid|aic|bic|wer|cer)(-|$)/;
/** As scikit-learn calls what it turns round, so that more is better. */
const NEGATED = /(^|-)(neg|negative)(-|$)/;

/** Which value of a tag is the best, as far as its name tells. */
export function bestByName(name: string): Best {
  const words = name.toLowerCase().replace(/[_\s.]+/g, '-');
  if (LOW.test(words)) {
    return NEGATED.test(words) ? 'max' : 'min';
  }
  return HIGH.test(words) ? 'max' : 'none';
}

/** The same of an entry of a tag; one that does not tell goes with its tag. */
export function bestOfEntry(tag: string, entry: string | null): Best {
  const own = bestByName(entry ?? '');
  return own === 'none' ? bestByName(tag) : own;
}

/**
 * The paths of the notebooks that have the best value of a tag; none when all
 * values are equal, or there are fewer than two.
 */
export function bestPaths(
  collection: ICollection,
  tag: string,
  choice: 'auto' | Best
): ReadonlySet<string> {
  const best = choice === 'auto' ? bestByName(tag) : choice;
  const known = collection.rows.flatMap(row => {
    const value = numberOf(cellOf(row, { kind: 'tag', name: tag }));
    return value === null || Number.isNaN(value)
      ? []
      : [{ path: row.path, value }];
  });
  const values = known.map(({ value }) => value);
  const lowest = values.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (best === 'none' || known.length < 2 || lowest === highest) {
    return new Set();
  }
  const wanted = best === 'min' ? lowest : highest;
  return new Set(
    known.filter(({ value }) => value === wanted).map(({ path }) => path)
  );
}
