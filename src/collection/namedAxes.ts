import { checkOptions } from './checkOptions.js';
import { chooseAxes, seriesOver } from './chooseAxes.js';
import { columnNamed } from './columnNamed.js';
import type { IAxes, ICollection } from './types.js';

/** What a person puts on the axes: names of tags and parameters. */
export interface IAxisNames {
  /** Default, as of all: what {@link chooseAxes} takes. */
  x?: string;
  y?: string;
  /** The second axis; null for none. */
  time?: string | null;
}

/**
 * The axes that a person chose, with series for the parameters that x leaves open.
 *
 * @throws CollectionError `unknown-name`, or `bad-argument` for an axis that is none.
 */
export function namedAxes(
  collection: ICollection,
  names: IAxisNames = {}
): IAxes {
  checkOptions(names, ['x', 'y', 'time'], 'The choice of axes');
  const chosen = chooseAxes(collection);
  const column = (name: string) => columnNamed(collection, name);
  const x = names.x === undefined ? chosen.x : column(names.x);
  return {
    x,
    y: names.y === undefined ? chosen.y : column(names.y),
    time:
      names.time === undefined
        ? chosen.time
        : names.time === null
          ? null
          : column(names.time),
    series: x === null ? chosen.series : seriesOver(collection, x)
  };
}
