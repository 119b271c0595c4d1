import type { IAxes, ICollection } from '../../collection/index.js';
import { chooseAxes, figureData, figureSpec } from '../../collection/index.js';
import type { IGridFigure, IViewState } from '../tokens.js';

/**
 * The figure of a collection with the columns that fit best, or that the
 * person has chosen.
 *
 * @returns null when there is nothing to draw.
 */
export function buildFigure(
  collection: ICollection,
  options: {
    view: IViewState;
    /** The S of Kneedle. */
    sensitivity: number;
    /** Clones at a time; null: as the notebooks recorded. */
    parallel: number | null;
  }
): IGridFigure | null {
  const { view, sensitivity, parallel } = options;
  const axes = chosenAxes(chooseAxes(collection), collection, view);
  const data = figureData(collection, { axes, sensitivity, parallel });
  const hasPoints = data?.series.some(({ points }) =>
    points.some(point => point.x !== null && point.y !== null)
  );
  if (!data || !hasPoints) {
    return null;
  }
  const spec = figureSpec(data, { logX: view.isXLog, logY: view.isYLog });
  return { axes, data, spec };
}

function chosenAxes(
  fitting: IAxes,
  collection: ICollection,
  view: IViewState
): IAxes {
  const x = view.x ?? fitting.x;
  const y = view.y ?? fitting.y;
  const isTimeFree = fitting.time && fitting.time.name !== y?.name;
  return {
    x,
    y,
    time: view.isTimeShown && isTimeFree ? fitting.time : null,
    series:
      view.x === null
        ? fitting.series
        : collection.varying.filter(
            name => x?.kind !== 'param' || name !== x.name
          )
  };
}
