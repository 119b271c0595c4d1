import type { IFigureSeries } from './types.js';

/** `Elbow at n_clusters = 5` or `No clear elbow`, one for each series. */
export function elbowStatements(
  xTitle: string,
  series: readonly IFigureSeries[]
): string[] {
  return series.map(({ name, elbow }) => {
    const statement =
      elbow === null ? 'No clear elbow' : `Elbow at ${xTitle} = ${elbow.x}`;
    return name === '' ? statement : `${statement} (${name})`;
  });
}
