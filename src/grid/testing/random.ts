import type { Literal } from '../types.js';

/** Uniform numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chances that turn out the same for the same seed. */
export class Chance {
  constructor(seed: number) {
    this._next = randomSource(seed);
  }

  /** Whether something happens that happens in this share of all cases. */
  happens(share: number): boolean {
    return this._next() < share;
  }

  /** An integer from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this._next() * limit);
  }

  private readonly _next: () => number;
}

const HOSTILE = [
  ...'"\'`\\$%{}[]()#;:,!?&*|<>@=~^\n\r\t\b\f\v\0\x1b\x7f\x85\xa0 ',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u{1f600}',
  '\u{e0001}',
  'é',
  '${x}',
  '$(x)',
  '"""',
  "'''",
  '\\u0041',
  '\\N{DASH}',
  '</script>',
  '\\ud83d',
  'NaN',
  '*/',
  '//',
  'a',
  'Z'
];

export interface IRandomOptions {
  /** Whether texts may have halves of surrogate pairs. Default: true. */
  hasHalves?: boolean;
}

/** A text of characters that break programs that quote carelessly. */
export function randomText(
  random: () => number,
  { hasHalves = true }: IRandomOptions = {}
): string {
  const pool = hasHalves ? [...HOSTILE, '\ud800', '\udc00'] : HOSTILE;
  const length = Math.floor(random() * 8);
  return Array.from(
    { length },
    () => pool[Math.floor(random() * pool.length)]
  ).join('');
}

/** A literal of any kind, nested at most three deep. */
export function randomLiteral(
  random: () => number,
  options: IRandomOptions = {},
  depth = 0
): Literal {
  const kind = Math.floor(random() * (depth < 3 ? 8 : 6));
  switch (kind) {
    case 0:
      return { kind: 'null' };
    case 1:
      return { kind: 'boolean', value: random() < 0.5 };
    case 2: {
      const value = Math.round((random() - 0.5) * 2 ** (random() * 54)) + 0;
      return { kind: 'integer', value, text: String(value) };
    }
    case 3: {
      const value = (random() - 0.5) * 10 ** Math.round(random() * 40 - 20);
      return { kind: 'float', value, text: value.toExponential() };
    }
    case 4: {
      const value = [NaN, Infinity, -Infinity][Math.floor(random() * 3)];
      return {
        kind: 'float',
        value,
        text: { NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' }[
          String(value)
        ]!
      };
    }
    case 5:
      return { kind: 'string', value: randomText(random, options) };
    case 6:
      return {
        kind: 'list',
        items: Array.from({ length: Math.floor(random() * 4) }, () =>
          randomLiteral(random, options, depth + 1)
        )
      };
    default: {
      const entries = new Map<string, Literal>();
      for (let i = Math.floor(random() * 4); i > 0; i--) {
        const key = random() < 0.1 ? '__proto__' : randomText(random, options);
        entries.set(key, randomLiteral(random, options, depth + 1));
      }
      return { kind: 'mapping', entries: [...entries] };
    }
  }
}
