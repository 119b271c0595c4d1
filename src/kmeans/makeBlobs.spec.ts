import type { KMeansErrorCode } from './errors';
import type { IBlobsOptions } from './makeBlobs';
import { configureKMeans } from './host';
import { makeBlobs } from './makeBlobs';
import { PlainDeviates } from './random/plainDeviates';
import { RandomState } from './random/randomState';
import { forceDeviates } from './random/selectDeviates';

afterEach(() => {
  forceDeviates(null);
  configureKMeans({ checkInterrupt: () => undefined });
});

test.each<[string, IBlobsOptions, KMeansErrorCode, RegExp]>([
  ['no rows', { nSamples: 0 }, 'invalid-argument', /nSamples.*found 0/],
  ['half a column', { nFeatures: 1.5 }, 'invalid-argument', /nFeatures.*1.5/],
  ['no centres', { centers: 0 }, 'invalid-argument', /centers.*found 0/],
  [
    'sizes and a count of centres',
    { nSamples: [3, 4], centers: 2 },
    'invalid-argument',
    /rows of coordinates when nSamples is an array/
  ],
  [
    'sizes and other centres',
    { nSamples: [3, 4], centers: [[1]] },
    'shape-mismatch',
    /2 values of nSamples; found 1/
  ],
  [
    'a negative size',
    { nSamples: [3, -4] },
    'invalid-argument',
    /found -4 at index 1/
  ],
  [
    'too few deviations',
    { centers: 3, clusterStd: [1, 2] },
    'shape-mismatch',
    /3 centres; found 2/
  ],
  ['a negative deviation', { clusterStd: -1 }, 'invalid-argument', /found -1/],
  [
    'a deviation in words',
    { clusterStd: 'wide' as any },
    'invalid-argument',
    /found "wide"/
  ],
  [
    'a count in words',
    { nSamples: '5' as any },
    'invalid-argument',
    /or an array; found "5"/
  ],
  [
    'a box that is a number',
    { centerBox: 3 as any },
    'invalid-argument',
    /centerBox must be two finite numbers, not too far apart; found 3/
  ],
  [
    'more than memory can be had',
    { nSamples: 1e9, nFeatures: 1e6 },
    'too-large',
    /1000000000 × 1000000 values need 8000000000 MB/
  ],
  [
    'more centres than memory can be had',
    { centers: 1e12 },
    'too-large',
    /1000000000000 × 4 values need 32000000 MB/
  ],
  [
    'more columns than memory can be had',
    { nFeatures: 1e12 },
    'too-large',
    /MB, which cannot be had/
  ],
  [
    'null for the rows',
    { nSamples: null as any },
    'invalid-argument',
    /nSamples must be an integer of at least 1 or an array; found null/
  ],
  [
    'a size that is missing',
    // eslint-disable-next-line no-sparse-arrays
    { nSamples: [2, , 3] as any },
    'invalid-argument',
    /nSamples.*found undefined at index 1/
  ],
  [
    'a deviation that is missing',
    // eslint-disable-next-line no-sparse-arrays
    { clusterStd: [1, , 3] as any },
    'invalid-argument',
    /clusterStd.*found undefined/
  ],
  [
    'a box too wide for a float',
    { centerBox: [-1e308, 1e308] },
    'invalid-argument',
    /centerBox must be two finite numbers, not too far apart/
  ],
  [
    "Python's spelling",
    { n_samples: 5 } as any,
    'invalid-argument',
    /makeBlobs has no option "n_samples"; did you mean nSamples\?/
  ],
  [
    'an endless box',
    { centerBox: [0, Infinity] },
    'invalid-argument',
    /centerBox/
  ]
])('%s is refused with what was found', (_, options, code, message) => {
  expect(() => makeBlobs(options)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) })
  );
});

test('sizes, deviations and the box may be typed arrays', () => {
  const lists = { nSamples: [3, 4], clusterStd: [1, 2], centerBox: [0, 5] };
  const typed = {
    nSamples: Int32Array.from(lists.nSamples),
    clusterStd: Float32Array.from(lists.clusterStd),
    centerBox: Float64Array.from(lists.centerBox)
  };
  expect(makeBlobs({ ...typed, randomState: 1 })).toEqual(
    makeBlobs({ ...lists, randomState: 1 })
  );
});

test('each row stays with its label when rows are shuffled', () => {
  const centers = [
    [0, 0],
    [1000, 1000],
    [2000, 0]
  ];
  const { X, y } = makeBlobs({ nSamples: 50, centers, randomState: 0 });
  y.forEach((label, i) => {
    expect(Math.abs(X.data[2 * i] - centers[label][0])).toBeLessThan(10);
    expect(Math.abs(X.data[2 * i + 1] - centers[label][1])).toBeLessThan(10);
  });
});

test.each([
  { nSamples: 3000, nFeatures: 7 },
  { nSamples: [1, 0, 2], nFeatures: 9001, clusterStd: [1, 2, 0] },
  { nSamples: 7, nFeatures: 3, shuffle: false }
])('plain TypeScript gives the bits of WebAssembly: %p', options => {
  const make = () => {
    const random = new RandomState(5);
    random.drawNormal(1);
    const blobs = makeBlobs({ ...options, randomState: random });
    return { blobs, next: random.random() };
  };
  const found = make();
  forceDeviates(new PlainDeviates());
  expect(make()).toEqual(found);
});

test('the hook is asked often, and stops the making', () => {
  let calls = 0;
  const options = { nSamples: 20_000, nFeatures: 50, randomState: 0 };
  configureKMeans({ checkInterrupt: () => void calls++ });
  makeBlobs(options);
  expect(calls).toBeGreaterThanOrEqual((2 * 20_000 * 50) / 8192);
  configureKMeans({
    checkInterrupt: () => {
      if (--calls === 10) {
        throw new Error('stop');
      }
    }
  });
  expect(() => makeBlobs(options)).toThrow('stop');
});
