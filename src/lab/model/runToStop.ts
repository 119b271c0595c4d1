/**
 * Which run "stop" means when nothing is said.
 *
 * @param running - paths of the notebooks whose grids run
 * @param inFront - paths that the person has before them, the nearest first
 * @returns the first in front that runs, else the only one; null when it
 * cannot be told.
 */
export function runToStop(
  running: readonly string[],
  inFront: readonly (string | undefined)[]
): string | null {
  const known = inFront.find(path => path && running.includes(path));
  return known ?? (running.length === 1 ? running[0] : null);
}
