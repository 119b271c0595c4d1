import { elbowStatements, shortStatements } from './statements.js';
import type { IFigureSeries } from './types.js';

const shortOf = (elbows: readonly (number | null)[]): string[] => {
  const series = elbows.map((x, seed): IFigureSeries => ({
    name: `seed = ${seed}`,
    points: [],
    elbow:
      x === null ? null : ({ x, y: 1 } as NonNullable<IFigureSeries['elbow']>)
  }));
  const statements = elbowStatements('n', series);
  return shortStatements({ series, statements, xTitle: 'n' });
};

describe('shortStatements()', () => {
  it('names each of a few series', () => {
    expect(shortOf([2, null])).toEqual([
      'Elbow at n = 2 (seed = 0)',
      'No clear elbow (seed = 1)'
    ]);
  });

  it('names four series, also where they agree', () => {
    expect(shortOf([2, 2, 2, 2])).toHaveLength(4);
  });

  it('is one line where many agree', () => {
    expect(shortOf(Array(30).fill(2))).toEqual([
      'Elbow at n = 2 (all 30 series)'
    ]);
  });

  it('counts what many series say, the most first', () => {
    expect(shortOf([4, 2, 2, null, 2, 4])).toEqual([
      'Elbow at n = 2 (3 of 6 series)',
      'Elbow at n = 4 (2 of 6 series)',
      'No clear elbow (1 of 6 series)'
    ]);
  });

  it('leaves out what few of them say', () => {
    expect(shortOf([1, 2, 3, 4, 5, 5])).toEqual([
      'Elbow at n = 5 (2 of 6 series)',
      'Elbow at n = 1 (1 of 6 series)',
      'Elbow at n = 2 (1 of 6 series)',
      'Others in 2 of 6 series'
    ]);
  });
});
