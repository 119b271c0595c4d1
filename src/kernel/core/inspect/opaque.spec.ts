import util from 'node:util';

import { interrupted } from '../errors.js';
import { formatArguments, inspect, type InspectOpaque } from './index.js';

function refuse(): never {
  throw new Error('a trap');
}

const everyTrap: ProxyHandler<object> = {
  get: refuse,
  has: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  getOwnPropertyDescriptor: refuse
};

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const targets: Record<string, object> = {
  object: { a: 1, b: { c: 'text' } },
  array: [1, , { a: 2 }], // eslint-disable-line no-sparse-arrays
  map: new Map([[1, { a: 2 }]]),
  'class instance': new (class Named {
    a = 1;
  })(),
  function: function named() {}
};

describe('inspect(proxy), where the host tells proxies', () => {
  const inspectOpaque: InspectOpaque = (value, options) =>
    util.types.isProxy(value) ? util.inspect(value, options) : undefined;

  it.each(Object.entries(targets))(
    'shows its target without its traps: %s',
    (_name, target) => {
      const proxy = new Proxy(target, everyTrap);
      expect(inspect(proxy, { inspectOpaque })).toBe(util.inspect(target));
      for (const value of [[proxy], { x: { y: { proxy } } }]) {
        expect(inspect(value, { inspectOpaque })).toBe(util.inspect(value));
      }
    }
  );

  it('says when it is revoked', () => {
    expect(inspect([revoked({})], { inspectOpaque })).toBe(
      '[ <Revoked Proxy> ]'
    );
  });
});

describe('inspect(proxy), where nothing tells proxies', () => {
  it.each(Object.entries(targets))('never throws: %s', (_name, target) => {
    for (const trap of Object.keys(everyTrap)) {
      const proxy = new Proxy(target, { [trap]: refuse });
      expect(typeof inspect([proxy, { proxy }])).toBe('string');
      for (const directive of '%s %d %i %f %o %O'.split(' ')) {
        expect(typeof formatArguments([directive, proxy])).toBe('string');
      }
    }
  });

  it('shows what can be read', () => {
    const target = { a: 1 };
    const guard = new Proxy(target, {
      get: (object, key) =>
        key in object ? Reflect.get(object, key) : refuse()
    });
    expect(inspect(guard)).toBe('{ a: 1 }');
    const part = { getOwnPropertyDescriptor: refuse };
    expect(inspect(new Proxy(target, part))).toBe('{ a: <unreadable> }');
    expect(inspect(new Proxy([1, 2], part))).toContain('<unreadable>');
    const both = { ...part, getPrototypeOf: refuse };
    expect(inspect(new Proxy(target, both))).toBe('{ a: <unreadable> }');
    expect(inspect(new Proxy(target, everyTrap))).toBe('<Unreadable Object>');
    for (const value of [{}, [], () => 1]) {
      expect(inspect(revoked(value))).toBe('<Revoked Proxy>');
    }
  });

  it('takes no answer of one that has an answer to any name', () => {
    const chain: unknown = new Proxy(
      {},
      { get: (_target, key) => (): unknown => key }
    );
    expect(inspect(chain)).toBe('{}');
  });

  it('lets an interrupt through, and errors of custom inspections', () => {
    const stopped = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw interrupted();
        }
      }
    );
    expect(() => inspect([stopped])).toThrow('Execution interrupted');
    const own = { [Symbol.for('nodejs.util.inspect.custom')]: refuse };
    expect(() => inspect({ a: own })).toThrow('a trap');
  });
});

it('inspect(object) keeps the class where a tag cannot be read', () => {
  class Named {
    a = 1;
    get [Symbol.toStringTag](): string {
      return refuse();
    }
  }
  expect(inspect(new Named())).toBe('Named { a: 1 }');
});

describe('inspect(iterator)', () => {
  const inspectOpaque: InspectOpaque = (value, options) =>
    util.types.isMapIterator(value) || util.types.isSetIterator(value)
      ? util.inspect(value, options)
      : undefined;
  const map = new Map<unknown, unknown>([
    [1, { a: 2 }],
    ['b', 'x'.repeat(70)]
  ]);
  const long = new Set(Array.from({ length: 120 }, (_, i) => i));

  it.each<[string, () => Iterator<unknown> & object]>([
    ['entries', () => map.entries()],
    ['keys', () => map.keys()],
    ['of a set', () => long.values()],
    ['pairs of a set', () => new Set(['a']).entries()],
    ['no more', () => new Map().keys()]
  ])('shows what is to come, and leaves it: %s', (_, make) => {
    for (const value of [make(), [make()], { x: { y: { z: make() } } }]) {
      expect(inspect(value, { inspectOpaque })).toBe(util.inspect(value));
    }
    const iterator = make();
    inspect(iterator, { inspectOpaque });
    inspect(iterator);
    expect([...(iterator as unknown as Iterable<unknown>)]).toEqual([
      ...(make() as unknown as Iterable<unknown>)
    ]);
  });

  it('names its kind where the host cannot tell more', () => {
    expect(inspect(map.keys())).toBe('Object [Map Iterator] {}');
    expect(inspect(long.values())).toBe('Object [Set Iterator] {}');
  });
});
