import { collect } from '../collect.js';
import { figureData } from '../figureData.js';
import { elbowClones } from '../testing/notebooks.js';
import { figureText } from './figureText.js';

describe('figureText()', () => {
  it('is a table with bars, the elbow and the gaps marked', () => {
    const sums = [40, 30, 20, 4, 3, { error: ['E', 'full'] as const }, 2, 1];
    const data = figureData(collect(elbowClones(sums)), { parallel: 2 })!;

    expect(figureText(data).split('\n')).toEqual([
      'n_clusters  sum-of-squares  elapsed (seconds)',
      '         1              40                0.1  ' + '#'.repeat(40),
      '         2              30                0.2  ' + '#'.repeat(30),
      '         3              20                0.3  ' + '#'.repeat(20),
      '         4               4                0.4  #### <- elbow',
      '         5               3                0.5  ###',
      '         6               -                  -  (cell 2 failed: E: full)',
      '         7               2                0.7  ##',
      '         8               1                0.8  #',
      'Elbow at n_clusters = 4',
      '',
      'elapsed (seconds): 2 clones in parallel'
    ]);
  });
});
