import type {
  IAxes,
  ICollection,
  IColumn,
  VegaLiteSpec
} from '../../collection/index.js';
import {
  chooseAxes,
  columnsOf,
  figureData,
  figureSpec,
  offLogNotes,
  seriesOver
} from '../../collection/index.js';
import type { IGridFigure, IViewState } from '../tokens.js';

/**
 * The figure of a collection over some axes.
 *
 * @returns null when there is nothing to draw.
 */
export function buildFigure(
  collection: ICollection,
  options: {
    axes: IAxes;
    view: IViewState;
    /** Paths of the notebooks that a click can open. */
    onDisk: ReadonlySet<string>;
    /** The S of Kneedle. */
    sensitivity: number;
    /** Clones at a time; null: as the notebooks recorded. */
    parallel: number | null;
  }
): IGridFigure | null {
  const { axes, view, onDisk, sensitivity, parallel } = options;
  const data = figureData(collection, { axes, sensitivity, parallel });
  const hasPoints = data?.series.some(({ points }) =>
    points.some(point => point.x !== null && point.y !== null)
  );
  if (!data || !hasPoints) {
    return null;
  }
  const logs = { logX: view.isXLog, logY: view.isYLog };
  return {
    data,
    spec: withPathsOnDisk(figureSpec(data, logs), onDisk),
    notes: offLogNotes(data, logs)
  };
}

/** A point of a notebook that has no file leads nowhere. */
function withPathsOnDisk(
  spec: VegaLiteSpec,
  onDisk: ReadonlySet<string>
): VegaLiteSpec {
  const { values } = spec.data as { values: readonly { path: string }[] };
  return {
    ...spec,
    data: {
      values: values.map(row =>
        onDisk.has(row.path) ? row : { ...row, path: null }
      )
    }
  };
}

/**
 * The columns that the person has chosen; those that fit best where nothing
 * was chosen, or what the collection does not have, or not any more.
 */
export function axesOf(collection: ICollection, view: IViewState): IAxes {
  const columns = columnsOf(collection);
  const known = (chosen: IColumn | null): IColumn | null =>
    columns.find(
      ({ kind, name }) => kind === chosen?.kind && name === chosen.name
    ) ?? null;
  const fitting = chooseAxes(collection);
  const x = known(view.x) ?? fitting.x;
  const y = known(view.y) ?? fitting.y;
  const isTimeFree = fitting.time && fitting.time.name !== y?.name;
  return {
    x,
    y,
    time: view.isTimeShown && isTimeFree ? fitting.time : null,
    series: x ? seriesOver(collection, x) : []
  };
}
