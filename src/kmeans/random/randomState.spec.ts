import { failure } from '../testing/estimator';
import { RandomState } from './randomState';

const random = new RandomState(0);

test.each<[string, () => unknown, RegExp]>([
  ['an empty interval', () => random.randint(5, 5), /high must be above low/],
  [
    "Python's single bound",
    () => random.randint(5, undefined as any),
    /high must be an integer; found undefined/
  ],
  [
    'an interval of more than a word',
    () => random.randint(0, 2 ** 40),
    /by 2\^32 at most; found 1099511627776/
  ],
  ['a bound that is no integer', () => random.randint(0, 2.5), /found 2.5/],
  ['a negative size', () => random.randomSample(-1), /size must be .*found -1/],
  [
    'no size',
    () => random.uniform(0, 1, undefined as any),
    /size must be .*found undefined/
  ],
  [
    'an endless interval',
    () => random.uniform(0, Infinity, 1),
    /high must be a finite number; found Infinity/
  ],
  [
    'values to permute',
    () => random.permutation([1.5, 2] as any),
    /n must be an integer.*found an array of length 2/
  ],
  [
    'a count to choose from',
    () => random.choice(5 as any),
    /p must be an array of at least 1 values; found 5/
  ],
  [
    'probabilities that miss 1',
    () => random.choice(Float64Array.of(0.1, 0.2)),
    /sum of p must be 1; found 0.3/
  ],
  [
    'a probability below 0',
    () => random.choice(Float64Array.of(1.5, -0.5)),
    /p\[1\] must be a number of at least 0; found -0.5/
  ],
  [
    'a negative deviation',
    () => random.fillNormal(new Float64Array(2), Float64Array.of(0), -1),
    /scale must be .*found -1/
  ],
  [
    'deviates of no columns',
    () => random.fillNormal(new Float64Array(2), new Float64Array(0), 1),
    /loc must be an array of at least 1 values/
  ],
  ['nothing to shuffle', () => random.shuffle(null as any), /found null/],
  ['a long integer as a seed', () => new RandomState(5n as any), /found 5n/],
  ['a text as a seed', () => new RandomState('5' as any), /found "5"/]
])('%s is refused with what was found', (_, run, message) => {
  const error = failure(run);
  expect(error.code).toBe('invalid-argument');
  expect(error.message).toMatch(message);
});

test('the widest interval is that of one word', () => {
  expect([...new RandomState(0).randints(0, 2 ** 32, 3)]).toEqual([
    2357136044, 2546248239, 3071714933
  ]);
});

test('probabilities may have been rounded to float32', () => {
  const p = Float64Array.from(new Float32Array(3).fill(1 / 3));
  expect(new RandomState(0).choice(p)).toBe(1);
});

test('a clone draws the same, a deviate that was kept too, and leaves its original alone', () => {
  const draw = (from: RandomState, count: number): number[] => {
    const deviates = new Float64Array(count);
    from.fillNormal(deviates, Float64Array.of(0), 1);
    return [...deviates, from.random()];
  };
  const original = new RandomState(7);
  original.fillNormal(new Float64Array(1), Float64Array.of(0), 1);
  const clone = original.clone();
  expect(draw(clone, 4)).toEqual(draw(original, 4));
});

test('nothing is drawn from where nothing could be, and no more is asked', () => {
  const empty = new Float64Array(0);
  expect(new RandomState(0).randints(5, 5, 0)).toEqual(empty);
  expect(new RandomState(0).randomSample(0)).toEqual(empty);
  expect(failure(() => random.randints(5, 5, 1)).message).toMatch(
    /high must be above low/
  );
});

test('the greatest seed is one', () => {
  expect(() => new RandomState(2 ** 32 - 1)).not.toThrow();
});

test('each column has its mean, as normal(loc) of NumPy has it', () => {
  const rows = new Float64Array(6);
  new RandomState(3).fillNormal(rows, Float64Array.of(1, 10, 100), 2);
  const expected = [
    4.577256946860637, 10.87301970102398, 100.19299493614402,
    -2.7269854067289816, 9.445223594971202, 99.29048204146203
  ];
  expected.forEach((value, i) => expect(rows[i]).toBeCloseTo(value, 12));
});

test('all rows with a weight can be drawn, as NumPy draws them', () => {
  const p = Float64Array.of(0.5, 0.25, 0, 0.25);
  expect([...new RandomState(1).choiceWithoutReplacement(p, 3)]).toEqual([
    0, 1, 3
  ]);
});
