import { CollectionError } from './errors.js';
import { commonName } from './names.js';

/**
 * Refuse what is no option: another spelling would have no effect, without a word.
 *
 * @param of what has the options, as messages call it.
 * @throws CollectionError `bad-argument`, with the name that was probably meant.
 */
export function checkOptions(
  options: object,
  names: readonly string[],
  of: string
): void {
  if (typeof options !== 'object' || options === null) {
    throw new CollectionError(
      'bad-argument',
      `${of} takes its options as an object, such as { ${names[0]}: … }, ` +
        `found ${String(options)}`
    );
  }
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      const meant = names.find(known => commonName(known) === commonName(name));
      throw new CollectionError(
        'bad-argument',
        `${of} has no option ${JSON.stringify(name)}; ` +
          (meant === undefined
            ? `it has ${names.join(', ')}`
            : `did you mean ${meant}?`)
      );
    }
  }
}
