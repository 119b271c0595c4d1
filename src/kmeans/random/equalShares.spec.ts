import { placeAmong, placeAmongEqual } from './equalShares';
import { RandomState } from './randomState';

/** Draws at the borders of n equal shares, and one and two units of rounding beside them. */
function borders(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i / n).flatMap(border =>
    [-2, -1, 0, 1, 2]
      .map(ulps => border + ulps * 2 ** -53)
      .filter(draw => draw >= 0 && draw < 1)
  );
}

describe.each([1, 2, 3, 10, 49, 343])('%d equal shares', n => {
  for (const share of [1 / n, Math.fround(1 / n)]) {
    it(`of ${share} are told apart as by their running sums, also at their borders`, () => {
      const p = new Float64Array(n).fill(share);
      const draws = [...borders(n), 1 - 2 ** -53];
      expect(draws.map(draw => placeAmongEqual(n, share, draw))).toEqual(
        draws.map(draw => placeAmong(p, draw))
      );
    });
  }
});

it('draws the rows that choice draws', () => {
  const n = 20_011;
  const p = new Float64Array(n).fill(1 / n);
  const a = new RandomState(7);
  const b = new RandomState(7);
  const draw = Array.from({ length: 200 }, () => a.choiceOfEqual(n, 1 / n));
  expect(draw).toEqual(Array.from({ length: 200 }, () => b.choice(p)));
});
