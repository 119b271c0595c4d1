import { expandGrid } from './expandGrid.js';
import { literalOf, plainValue } from './literal.js';
import { clonePointKey, pointKey, savedParams } from './pointKey.js';
import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';
import { randomLiteral, randomSource } from './testing/random.js';

const key = (yaml: string) =>
  pointKey(expandGrid(readGrid(notebookOf(`grid: ${yaml}`)))[0]);

describe('pointKey', () => {
  it.each([
    ['{a: 1, b: 2}', '{b: 2, a: 1}'],
    ['{a: 0.1}', '{a: 1e-1}'],
    ['{a: 16}', '{a: 0x10}'],
    ['{a: .nan}', '{a: .NaN}'],
    ['{a: [{x: 1, y: 2}]}', '{a: [{y: 2, x: 1}]}'],
    ['{a: x}', '{a: "x"}']
  ])('of %s is that of %s', (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it.each([
    ['{a: 1}', '{a: 1.0}'],
    ['{a: 1}', '{a: "1"}'],
    ['{a: .nan}', '{a: NaN}'],
    ['{a: .inf}', '{a: -.inf}'],
    ['{a: 0.0}', '{a: -0.0}'],
    ['{a: null}', '{a: "null"}'],
    ['{a: [[1, 2]]}', '{a: [[2, 1]]}'],
    ['{a: 1}', '{b: 1}'],
    ['{a: 1}', '{a: 1, b: null}'],
    ['{a: "\\ud800"}', '{a: "\\ufffd"}']
  ])('of %s is not that of %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('of params is that of grid', () => {
    const [point] = expandGrid(
      readGrid(notebookOf('grid: {a: 1}\nparams: {b: 2}'))
    );
    expect(pointKey(point)).toBe(key('{a: 1, b: 2}'));
  });
});

describe('clonePointKey', () => {
  it('is made from plain parameters where a clone has no key', () => {
    const params = { n: 19, o: { a: [1.5, 'x', null, true] } };
    expect(clonePointKey({ params })).toBe(
      pointKey({ literals: { n: literalOf(19), o: literalOf(params.o) } })
    );
  });

  it('outlives being written to a file', () => {
    const random = randomSource(6);
    for (let round = 0; round < 500; round++) {
      const n = randomLiteral(random);
      const saved = JSON.stringify({
        point: pointKey({ literals: { n } }),
        params: savedParams({ n: plainValue(n) })
      });
      expect(saved).not.toMatch(/\p{Cs}/u);
      expect(clonePointKey(JSON.parse(saved))).toBe(
        pointKey({ literals: { n } })
      );
    }
  });
});

describe('savedParams', () => {
  it('are JSON that any reader takes', () => {
    expect(
      savedParams({
        a: NaN,
        b: [Infinity, { c: -Infinity }],
        d: 'x\ud800',
        e: null,
        f: 1
      })
    ).toEqual({
      a: 'NaN',
      b: ['Infinity', { c: '-Infinity' }],
      d: 'x\ufffd',
      e: null,
      f: 1
    });
  });
});
