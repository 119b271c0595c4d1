import { codePointsOf, unitsOf } from './positions.js';

describe('unitsOf', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 3],
    [3, 4]
  ])('finds code point %i at unit %i', (codePoints, units) => {
    expect(unitsOf('！😀é', codePoints)).toBe(units);
    expect(codePointsOf('！😀é', units)).toBe(codePoints);
  });

  it.each([-1, undefined, 9])('takes %p for the end', position => {
    expect(unitsOf('😀é', position)).toBe(3);
  });
});
