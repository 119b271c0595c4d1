/**
 * The protocol counts code points, a string UTF-16 units.
 *
 * @returns the index in units; negative and missing positions mean the end
 */
export function unitsOf(text: string, codePoints: unknown): number {
  if (typeof codePoints !== 'number' || codePoints < 0) {
    return text.length;
  }
  let units = 0;
  for (let count = 0; count < codePoints && units < text.length; count++) {
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  }
  return units;
}

/** Code points in the first `units` units of a text. */
export function codePointsOf(text: string, units: number): number {
  let count = 0;
  for (let index = 0; index < units; count++) {
    index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  }
  return count;
}
