/** A grid of more points than this is run only after a confirmation. */
export const CONFIRM_ABOVE = 1000;

/** A grid of more points than this is an error. */
export const MAX_POINTS = 10_000_000;

/** How deep lists and mappings may be nested in each other. */
export const MAX_DEPTH = 64;

/** How many values the aliases of one grid cell may stand for together. */
export const MAX_ALIASED = 10_000;
