import type { ICell } from '@jupyterlab/nbformat';

/** Ids for the cells of a notebook of format 4.5. */
export interface ICellIds {
  /** Id of each cell: its own where it has one that is valid and unique. */
  readonly of: readonly string[];
  /** An id that no cell has: the wish itself or, if taken, with a number. */
  fresh(wish: string): string;
}

/** The ids that cells have, or get where they have none. Deterministic. */
export function cellIds(cells: readonly ICell[]): ICellIds {
  const owned = new Set<string>();
  const own = cells.map(({ id }) => {
    const isUsable =
      typeof id === 'string' &&
      /^[a-zA-Z0-9-_]{1,64}$/.test(id) &&
      !owned.has(id);
    if (isUsable) {
      owned.add(id);
    }
    return isUsable ? id : undefined;
  });
  const fresh = (wish: string): string => {
    let id = wish;
    for (let number = 2; owned.has(id); number++) {
      id = `${wish}-${number}`;
    }
    owned.add(id);
    return id;
  };
  return { of: own.map((id, index) => id ?? fresh(`cell-${index}`)), fresh };
}
