import type { IFigureData, IFigurePoint } from '../types.js';

/** One datum of a specification. */
export interface IFigureRow {
  readonly path: string;
  readonly notebook: string;
  readonly series: string;
  /** Neighbours with a value on both sides share their segment's number. */
  readonly segment: string;
  readonly x: number | string;
  readonly y: number | null;
  readonly value: string;
  readonly time: number | null;
  readonly missing: string | null;
  readonly pending: boolean;
}

export interface ILogOptions {
  /** Logarithmic x axis; default: false. */
  logX?: boolean;
  /** Logarithmic y axis; default: false. */
  logY?: boolean;
}

/**
 * The points as Vega-Lite's data: those without an x are left out, lines break
 * at gaps, and what a logarithmic axis cannot show is a gap that says so.
 */
export function figureRows(
  data: IFigureData,
  { logX = false, logY = false }: ILogOptions = {}
): IFigureRow[] {
  return data.series.flatMap(({ name, points }) => {
    let segment = 0;
    const rows: IFigureRow[] = [];
    for (const point of points) {
      if (point.x === null || (logX && isOffLog(point.x))) {
        continue;
      }
      const hasY = point.y !== null && !(logY && isOffLog(point.y));
      if (!hasY) {
        segment++;
      }
      rows.push({
        path: point.path,
        notebook: point.id,
        series: name,
        segment: `${name} ${segment}`,
        x: point.x,
        y: hasY ? point.y : null,
        value: point.y === null ? '' : String(point.y),
        time: point.time,
        missing: hasY ? null : missingText(point),
        pending: point.isPending
      });
    }
    return rows;
  });
}

/** How many points logarithmic axes have no place for, a sentence for each axis. */
export function offLogNotes(
  data: IFigureData,
  { logX = false, logY = false }: ILogOptions = {}
): string[] {
  const points = data.series.flatMap(series => series.points);
  const isOffX = ({ x }: IFigurePoint): boolean =>
    logX && data.isXNumeric && isOffLog(x);
  const isOffY = ({ y }: IFigurePoint): boolean => logY && isOffLog(y);
  return [
    note('x', data.xTitle, points.filter(isOffX).length),
    note(
      'y',
      data.yTitle,
      points.filter(point => isOffY(point) && !isOffX(point)).length
    )
  ].flat();
}

function note(axis: string, title: string, count: number): string[] {
  const points = count === 1 ? '1 point has' : `${count} points have`;
  return count === 0
    ? []
    : [
        `${points} no place on the logarithmic ${axis} axis: ${title} is 0 or less`
      ];
}

function isOffLog(value: IFigurePoint['x']): boolean {
  return value !== null && !(Number(value) > 0);
}

function missingText(point: IFigurePoint): string {
  return point.gap ?? `${point.y} has no place on a logarithmic axis`;
}
