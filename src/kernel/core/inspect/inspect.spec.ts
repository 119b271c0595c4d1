import util from 'node:util';
import vm from 'node:vm';

import { formatArguments, inspect, observePromise } from './index.js';

class Point {
  constructor(
    public x: number,
    public y: number
  ) {}
}
class Point3 extends Point {
  #secret = 1;
  get z(): number {
    return this.#secret;
  }
}
class Bag extends Map<string, number> {}
const cycle: Record<string, unknown> = { name: 'cycle' };
cycle.self = cycle;
cycle.list = [cycle, { cycle }];
const two: Record<string, unknown> = { a: {} };
(two.a as Record<string, unknown>).two = two;
(two.a as Record<string, unknown>).me = two.a;
const sparse: unknown[] = [1, , 3, , ,]; // eslint-disable-line no-sparse-arrays
const extended = Object.assign([1, 2, 3], { label: 'x' });
const nothing = Object.create(null) as Record<string, unknown>;
nothing.a = 1;
const accessors = {
  get a(): number {
    throw new Error('called');
  },
  set b(_value: number) {},
  get c(): number {
    return 1;
  },
  set c(_value: number) {}
};
const withFields = Object.assign(() => 1, { a: 1 });
function named(): void {}
const tagged = { [Symbol.toStringTag]: 'Tagged', a: 1 };
class Tagged {
  get [Symbol.toStringTag](): string {
    return 'Label';
  }
}

const values: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  true: true,
  'minus zero': -0,
  number: 1.5,
  bigint: 10n,
  symbol: Symbol('a\nb'),
  string: "it's",
  'string with both quotes': `it's "so"`,
  'string with all quotes': 'it\'s "so" `now`',
  'string with controls': 'a\nb\tc\u0007\x7f\\',
  'lone surrogate': 'a\ud800b',
  'long string': 'word '.repeat(40),
  'long string with lines': 'a line of text\n'.repeat(10),
  'very long string': 'x'.repeat(10_050),
  'empty object': {},
  'empty array': [],
  object: { a: 1, 'b-c': 'two', 3: [1, 2], [Symbol('s')]: 4, __proto__: null },
  nested: { a: { b: { c: { d: 1 } } } },
  'nested arrays': [[[[[1]]]]],
  'deep but short': { a: [{ b: 1 }, { b: 2 }], c: { d: [1, 2, 3] } },
  wide: Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`property${i}`, i * 1000])
  ),
  'long line': { first: 'x'.repeat(40), second: 'y'.repeat(40), third: 1 },
  'array of numbers': Array.from({ length: 50 }, (_, i) => i * i),
  'array of floats': Array.from({ length: 30 }, (_, i) => Math.sqrt(i)),
  'array of 7': [1, 2, 3, 4, 5, 6, 7],
  'array of words': 'the quick brown fox jumps over the lazy dog and more'
    .split(' ')
    .concat(['extraordinarily']),
  'array over the limit': Array.from({ length: 250 }, (_, i) => i),
  'array one over the limit': Array.from({ length: 101 }, (_, i) => i),
  'array of objects': Array.from({ length: 8 }, (_, i) => ({
    i,
    name: `n${i}`
  })),
  'array of mixed': [1, 'two', null, undefined, true, 6n, Symbol('x'), () => 1],
  'wide characters': ['漢字', 'かな', 'abc', '한글', 'é', 'ö', '😀', 'x'],
  sparse,
  'very sparse': Object.assign([], { 5_000_000: 1 }),
  extended,
  'array in object': { list: Array.from({ length: 40 }, (_, i) => i) },
  nothing,
  cycle,
  'two cycles': two,
  repeated: ((o: object) => [o, o])({ a: 1 }),
  class: Point,
  'class with parent': Point3,
  'anonymous class': class {},
  instance: new Point(1, 2),
  'instance of subclass': new Point3(1, 2),
  'empty instance': new (class Empty {})(),
  accessors,
  function: named,
  arrow: () => 1,
  anonymous: (
    () => () =>
      1
  )(),
  async: async () => 1,
  generator: function* gen() {},
  'async generator': async function* gen() {},
  'function with fields': withFields,
  map: new Map<unknown, unknown>([
    ['a', 1],
    [{ k: 1 }, [1, 2]]
  ]),
  'empty map': new Map(),
  'map of maps': new Map([
    ['x', new Map([['y', new Map([['z', new Map([[1, 2]])]])]])]
  ]),
  'big map': new Map(Array.from({ length: 120 }, (_, i) => [`key${i}`, i])),
  'map subclass': new Bag([['a', 1]]),
  set: new Set([1, 'a', {}]),
  'big set': new Set(Array.from({ length: 120 }, (_, i) => i)),
  weakmap: new WeakMap(),
  weakset: new WeakSet(),
  date: new Date(0),
  'invalid date': new Date(NaN),
  regexp: /a+b/giu,
  'boxed number': new Number(3),
  'boxed string': new String('abc'),
  'boxed symbol': Object(Symbol('s')),
  typed: new Float64Array([1, 2.5, -0, NaN]),
  'long typed': new Uint8Array(300),
  'empty typed': new Uint8Array(0),
  bigints: new BigInt64Array([1n, 2n]),
  buffer: new Uint8Array([1, 2, 255]).buffer,
  'long buffer': new ArrayBuffer(80),
  dataview: new DataView(new ArrayBuffer(4)),
  arguments: (function (..._: unknown[]) {
    return arguments; // eslint-disable-line prefer-rest-params
  })(1, 'a'),
  tagged,
  'tagged class': new Tagged(),
  'own __proto__': JSON.parse('{"__proto__": 1}'),
  'object with toString': { toString: () => 'x' },
  'typed in object': { X: { data: new Float64Array(1000), shape: [100, 10] } },
  matrix: Array.from({ length: 10 }, (_, i) => [i, i * 2, i * 3]),
  'array of strings in object': {
    a: ['x'.repeat(30), 'y'.repeat(30), 'z'.repeat(30)]
  },
  'error-like': { name: 'Error', message: 'm' },
  JSON,
  Math: Object.getPrototypeOf(Math) && { m: Math },
  date_with_props: Object.assign(new Date(0), { a: 1 }),
  regexp_with_props: Object.assign(/x/, { a: 1 }),
  'deep class': {
    a: { b: { c: new Point(1, 2), d: [1], e: new Map([[1, 2]]) } }
  },
  'null proto deep': {
    a: { b: { c: Object.assign(Object.create(null), { x: 1 }) } }
  }
};

/** Later versions have brackets around other names. */
function asInNode20(text: string): string {
  return text
    .replace(/\[(byteLength|byteOffset|buffer)\](?=: )/g, '$1')
    .replace(/(?<!\[)Symbol\([\w.]*\)(?=: )/g, '[$&]');
}

describe('inspect(value) gives what util.inspect gives', () => {
  for (const [name, value] of Object.entries(values)) {
    it(name, () => {
      expect(inspect(value)).toBe(asInNode20(util.inspect(value)));
    });
  }

  it('errors, with their class, cause, fields and stack', () => {
    class Special extends TypeError {
      code = 7;
    }
    class Plain extends Error {}
    const errors: unknown[] = [
      new Error('one'),
      new RangeError('two\nlines'),
      new Error('outer', { cause: new TypeError('inner') }),
      new Error('cause is text', { cause: 'text' }),
      new AggregateError([new Error('a'), new Error('b')], 'both'),
      new Special('three'),
      new Plain('four'),
      new Error(''),
      Object.assign(new Error('five'), { name: 'Renamed' }),
      Object.assign(new Error('six'), { stack: undefined }),
      { nested: new Error('seven') },
      Object.assign(new Error('eight'), { extra: { a: 1 } })
    ];
    for (const error of errors) {
      const expected = util.inspect(error);
      if (!expected.includes('lines matching cause')) {
        expect(inspect(error)).toBe(expected);
      }
    }
  });

  it('modules', async () => {
    const load = vm.runInThisContext('text => import(text)', {
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
    });
    const text = `
      import * as self from "data:text/javascript,export let n = 1";
      export const a = { self }, b = [1];
      export default function () {}
      export { a as "b c" }`;
    for (const source of [text, 'export {}']) {
      const module = await load(`data:text/javascript,${source}`);
      expect(inspect(module)).toBe(util.inspect(module));
      expect(inspect({ module })).toBe(util.inspect({ module }));
    }
    const getter = Object.create(null, {
      a: { get: () => 1, enumerable: true },
      [Symbol.toStringTag]: { value: 'Module' }
    });
    expect(inspect(getter)).toBe(util.inspect(getter));
  });

  it('custom inspection', () => {
    const custom = {
      [util.inspect.custom]: (depth: number) => `<custom ${depth}>`
    };
    expect(inspect({ custom })).toBe(util.inspect({ custom }));
  });

  it('custom inspection is told the limits, and that there are no colours', () => {
    const custom = {
      [util.inspect.custom]: (_: number, options: util.InspectOptions) =>
        util.inspect([1, 'two', 3], options)
    };
    for (const options of [{}, { maxArrayLength: 2 }, { maxStringLength: 1 }]) {
      expect(inspect(custom, options)).toBe(util.inspect(custom, options));
    }
  });

  it('values of fetch', () => {
    for (const value of [
      new Response('x', { headers: { a: 'b' } }),
      new Request('http://a/', { method: 'POST' }),
      new Headers({ a: 'b' })
    ]) {
      expect(inspect(value)).toBe(util.inspect(value));
      expect(inspect([value])).toBe(util.inspect([value]));
    }
  });

  it('depth, breakLength and compact', () => {
    const value = {
      a: { b: { c: { d: { e: 1 } } } },
      f: [1, 2, [3, [4, [5]]]]
    };
    for (const options of [
      { depth: 0 },
      { depth: 5 },
      { depth: null },
      { breakLength: 20 },
      { breakLength: Infinity },
      { compact: 1 }
    ]) {
      expect(inspect(value, options)).toBe(util.inspect(value, options));
    }
  });
});

describe('inspect(promise)', () => {
  it('says pending until it was observed, then what it is settled to', async () => {
    const done = Promise.resolve({ a: 1 });
    const failed = Promise.reject(new RangeError('no'));
    const open = new Promise(() => undefined);
    failed.catch(() => undefined);
    expect(inspect(open)).toBe('Promise { <pending> }');
    for (const promise of [done, failed, open]) {
      await observePromise(promise);
    }
    expect(inspect(done)).toBe('Promise { { a: 1 } }');
    expect(inspect(failed)).toMatch(
      /^Promise \{\n {2}<rejected> RangeError: no\n/
    );
    expect(inspect(open)).toBe('Promise { <pending> }');
  });
});

describe('formatArguments(values) gives what util.format gives', () => {
  const rows: unknown[][] = [
    [],
    [''],
    ['text'],
    ['a', 'b', 1, { c: 2 }],
    [1, 2, 3],
    ['%s is %d', 'x', 4, 'more'],
    ['%i %f %j %%', 3.7, '2.5', { a: [1] }],
    ['%s', { a: { b: 1 } }],
    ['%s', Symbol('x')],
    ['%s %s', 'only one'],
    ['100%', 5],
    ['%c styled', 'color: red'],
    ['%O', { a: { b: { c: { d: 1 } } } }],
    ['%s', -0, 10n],
    ['%d', '12', Symbol('x')],
    ['%x', 1],
    [{ a: 1 }, '%s', 1],
    ['%s', new Point(1, 2)],
    ['%s', new Error('e').message],
    [null, undefined, true]
  ];
  for (const row of rows) {
    it(util.inspect(row), () => {
      expect(formatArguments(row)).toBe(util.format(...row));
    });
  }
});
