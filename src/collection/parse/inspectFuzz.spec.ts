import { inspect } from 'node:util';
import { parsePrintedText } from './printedText.js';

const CHARACTERS = [...'ab c\'"`\\\n\té😀{}[]:,=>\0\u2028/%$'];
const SPECIAL = [NaN, Infinity, -Infinity, -0, null, true, false];

/** A small generator, so that a failure can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function randomValue(random: () => number, depth = 0): unknown {
  const below = (limit: number) => Math.floor(random() * limit);
  const text = () =>
    Array.from(
      { length: below(12) },
      () => CHARACTERS[below(CHARACTERS.length)]
    ).join('');
  switch (below(depth > 2 ? 5 : 9)) {
    case 0:
      return below(1000);
    case 1:
      return (random() - 0.5) * 10 ** (below(40) - 20);
    case 2:
      return text();
    case 3:
      return SPECIAL[below(SPECIAL.length)];
    case 4:
      return 2n ** 53n * BigInt(1 + below(1e6)) + 1n;
    case 5:
    case 6:
      return Array.from({ length: below(6) }, () =>
        randomValue(random, depth + 1)
      );
    default:
      return Object.fromEntries(
        Array.from({ length: below(5) }, () => [
          text(),
          randomValue(random, depth + 1)
        ])
      );
  }
}

describe('parsePrintedText() on 1,000 values that Node printed', () => {
  it.each([
    ['in one line', { breakLength: Infinity }],
    ['in lines', { compact: false as const }],
    ['as usual', {}],
    ['in colours', { colors: true }]
  ])('gives them back, printed %s', (_, style) => {
    const random = generator(7);
    for (let round = 0; round < 1000; round++) {
      const value = randomValue(random);
      const parsed = parsePrintedText(
        inspect(value, { depth: 10, maxArrayLength: null, ...style })
      );

      expect(
        parsed.kind === 'number' ? (parsed.exact ?? parsed.value) : parsed.value
      ).toEqual(value);
    }
  });
});
