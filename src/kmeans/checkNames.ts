import { describe } from './checks.js';
import { KMeansError } from './errors.js';

/**
 * Refuse what is no option, as Python refuses an argument that a function does not have.
 *
 * @param of - what has the options, as messages call it.
 * @throws KMeansError `invalid-argument`, with the name that was probably meant.
 */
export function checkNames(
  options: object,
  names: readonly string[],
  of: string
): void {
  checkOptions(options, names[0], of);
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      const meant = names.find(known => plain(known) === plain(name));
      throw new KMeansError(
        'invalid-argument',
        `${of} has no option ${JSON.stringify(name)}; ${meant === undefined ? `it has ${names.join(', ')}` : `did you mean ${meant}?`}`
      );
    }
  }
}

/**
 * Refuse what are no options, such as a number where Python takes its first argument by position.
 *
 * @param example - an option that there is.
 * @throws KMeansError `invalid-argument`.
 */
export function checkOptions(
  options: unknown,
  example: string,
  of: string
): void {
  if (typeof options !== 'object' || options === null) {
    throw new KMeansError(
      'invalid-argument',
      `${of} takes its options as an object, such as { ${example}: … }; found ${describe(options)}.`
    );
  }
}

/** Python's spelling and ours look alike in it. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
