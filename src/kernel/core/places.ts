import type { IPosition } from './transform/types.js';

/** A place in a text of the user. */
export interface IPlace extends IPosition {
  /** How a person calls the text. */
  label: string;
}

/** Where an error comes from, as far as it was noted. */
interface INoted {
  /** Of the files that lead to it, innermost first. */
  inner: readonly IPlace[];
  /** Of the code that called all of that. */
  outer?: IPlace;
}

const noted = new WeakMap<object, INoted>();

/** Note a file that an error comes through, behind those that were noted. */
export function notePlace(error: unknown, place: IPlace): void {
  if (isObject(error)) {
    const { inner, outer } = notedPlaces(error);
    // Behind the outermost it is another time that the error is thrown.
    noted.set(error, { inner: outer ? [place] : [...inner, place] });
  }
}

/** Note the code that an error comes to last. */
export function noteOuterPlace(error: unknown, outer: IPlace): void {
  if (isObject(error)) {
    noted.set(error, { inner: notedPlaces(error).inner, outer });
  }
}

/** What was noted of an error, whose stack may not have it. */
export function notedPlaces(error: object): INoted {
  return noted.get(error) ?? { inner: [] };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
