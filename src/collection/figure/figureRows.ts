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
      if (point.x === null || (logX && !(Number(point.x) > 0))) {
        continue;
      }
      const hasY = point.y !== null && !(logY && point.y <= 0);
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

function missingText(point: IFigurePoint): string {
  return point.gap ?? `${point.y} has no place on a logarithmic axis`;
}
