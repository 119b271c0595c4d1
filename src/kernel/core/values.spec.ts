import { types } from 'node:util';

import { Values } from './values.js';

/** Values of a global object, without variables of cells. */
function valuesOf(global: object): Values {
  const none = new Set<string>();
  return new Values(global, () => none, {
    evaluate: () => undefined,
    isProxy: types.isProxy
  });
}

const fail = (): never => {
  throw new Error('code of the user ran');
};

describe('Values', () => {
  it("call getters of the host's globals, none that came later", () => {
    const global = Object.defineProperty({}, 'process', {
      get: () => ({ env: { HOME: '/' } })
    });
    const values = valuesOf(global);
    Object.defineProperty(global, 'own', { get: fail });
    expect(values.resolve({ root: 'process', keys: ['env'] })).toEqual({
      value: { HOME: '/' }
    });
    expect(values.resolve({ root: 'own', keys: [] })).toBeNull();
  });

  it('run no traps of a proxy, nor of one among the prototypes', () => {
    const traps = { get: fail, ownKeys: fail, getOwnPropertyDescriptor: fail };
    const proxy: object = new Proxy({ a: 1 }, traps);
    const heir = Object.assign(Object.create(proxy) as object, { b: 2 });
    const values = valuesOf({ proxy, heir });
    expect(values.resolve({ root: 'proxy', keys: ['a'] })).toBeNull();
    expect(values.propertyNames(proxy)).toEqual([]);
    expect(values.propertyNames(heir)).toEqual(['b']);
    expect(values.resolve({ root: 'heir', keys: ['b'] })).toEqual({ value: 2 });
  });
});
