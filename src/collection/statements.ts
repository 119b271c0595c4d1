import type { IElbow, IFigureData, IFigureSeries } from './types.js';

/** How many lines are read at a glance. */
const MAX_LINES = 4;

/** `Elbow at n_clusters = 5` or `No clear elbow`, one for each series. */
export function elbowStatements(
  xTitle: string,
  series: readonly IFigureSeries[]
): string[] {
  return series.map(({ name, elbow }) => {
    const statement = elbowStatement(xTitle, elbow);
    return name === '' ? statement : `${statement} (${name})`;
  });
}

/**
 * The statements of a figure in a few lines: of many series, how many agree,
 * as in `Elbow at n_clusters = 5 (28 of 30 series)`, the most first.
 */
export function shortStatements(
  data: Pick<IFigureData, 'series' | 'statements' | 'xTitle'>
): string[] {
  const { series, statements, xTitle } = data;
  if (statements.length <= MAX_LINES) {
    return [...statements];
  }
  const counts = new Map<string, number>();
  for (const { elbow } of series) {
    const statement = elbowStatement(xTitle, elbow);
    counts.set(statement, (counts.get(statement) ?? 0) + 1);
  }
  const groups = [...counts].sort(([, one], [, other]) => other - one);
  const shown = groups.slice(
    0,
    groups.length > MAX_LINES ? MAX_LINES - 1 : MAX_LINES
  );
  const rest = shown.reduce((left, [, count]) => left - count, series.length);
  return [
    ...shown.map(([statement, count]) =>
      count === series.length
        ? `${statement} (all ${count} series)`
        : `${statement} (${count} of ${series.length} series)`
    ),
    ...(rest > 0 ? [`Others in ${rest} of ${series.length} series`] : [])
  ];
}

function elbowStatement(xTitle: string, elbow: IElbow | null): string {
  return elbow === null ? 'No clear elbow' : `Elbow at ${xTitle} = ${elbow.x}`;
}
