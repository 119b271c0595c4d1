import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CollectionError } from './errors.js';
import { findElbow } from './findElbow.js';

interface ICurve {
  x: number[];
  y: number[];
  sensitivity?: number;
  knee: number | null;
}

function fixture<T>(name: string): T {
  const text = readFileSync(join(__dirname, 'fixtures', name), 'utf8');
  return JSON.parse(text) as T;
}

const REFERENCE = [
  292847995.4657565, 216713453.71822318, 144442239.96283397, 74211677.20725274,
  9994874.254696397, 9981126.733260859, 9966587.633546228, 9951821.467862122,
  9941605.505499113, 9926772.039407399, 9916702.433704287, 9908573.614400145,
  9900242.616795715, 9893390.815833554, 9887792.582129717, 9882795.316902548,
  9872554.751096927, 9857818.520648455, 9849852.702318419, 9845150.746819694
];
const K = REFERENCE.map((_, at) => at + 1);

describe('findElbow()', () => {
  it('finds k = 5 in the sums of squares of five blobs', () => {
    expect(findElbow(K, REFERENCE)).toEqual({
      x: 5,
      y: 9994874.254696397,
      index: 4
    });
  });

  it('agrees with kneed on the curve of overlapping blobs', () => {
    const { x, y, knee } = fixture<ICurve>('kneed-blobs.json');

    expect(findElbow(x, y)?.x).toBe(knee);
  });

  it.each(
    fixture<ICurve[]>('kneed-0.9.json').map((curve, at) => [at, curve] as const)
  )('agrees with kneed 0.9 on recorded curve %i', (_, curve) => {
    const { x, y, sensitivity, knee } = curve;

    expect(findElbow(x, y, { sensitivity })?.x ?? null).toBe(knee);
  });

  it('takes the points in any order, and names the place that was given', () => {
    const order = [7, 3, 19, 4, 0, 11, 1, 2, 18, 5, 6, 8, 9, 10, 12, 13, 14];

    expect(
      findElbow(
        order.map(at => K[at]),
        order.map(at => REFERENCE[at])
      )
    ).toMatchObject({ x: 5, index: 3 });
  });

  it('takes any iterables of one length', () => {
    const x = [1, 2, 3, 4, 5];
    const y = [100, 20, 10, 8, 7];

    expect(findElbow(x.values(), new Set(y))).toEqual(findElbow(x, y));
    expect(() => findElbow(x, [100, 20])).toThrow(
      'Expected 5 values in y, as in x, found 2'
    );
  });

  it('joins the maps of a collection, and takes long integers', () => {
    const paths = K.map(k => `k=${k}.ipynb`);
    const x = new Map(paths.map((path, at) => [path, BigInt(K[at])] as const));
    const sums = paths.map((path, at) => [path, REFERENCE[at]] as const);
    const y = new Map(sums.reverse());

    expect(findElbow(x, y)).toMatchObject({ x: 5, index: 4 });
  });

  it('leaves out what only one of two maps has', () => {
    const x = new Map(K.map(k => [`k=${k}`, k] as const));
    const y = new Map(REFERENCE.map((sum, at) => [`k=${at + 1}`, sum]));
    y.delete('k=1');
    y.set('k=21', 9e6);

    expect(findElbow(x, y)).toMatchObject({ x: 5, index: 4 });
  });

  it.each<[string, () => unknown, string]>([
    ['no sequence', () => findElbow(5 as any, [1]), 'in x, found number'],
    ['null', () => findElbow(null as any, [1]), 'in x, found null'],
    [
      'texts',
      () => findElbow(['1', '2', '3'], [3, 1, 1]),
      'at position 0 of x, found string 1'
    ],
    [
      'other lengths',
      () => findElbow(K, [1, 2]),
      'Expected 20 values in y, as in x, found 2'
    ],
    [
      'kneed’s S',
      () => findElbow(K, REFERENCE, { S: 2 } as any),
      'no option "S"; it has sensitivity'
    ],
    [
      'null for options',
      () => findElbow(K, REFERENCE, null as any),
      'such as { sensitivity: … }, found null'
    ],
    ...[NaN, -1, '5', null].map(
      (sensitivity): [string, () => unknown, string] => [
        `the sensitivity ${sensitivity}`,
        () => findElbow(K, REFERENCE, { sensitivity } as any),
        `as the sensitivity, found ${sensitivity}`
      ]
    )
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(CollectionError);
    expect(run).toThrow(message);
  });

  it('leaves gaps out', () => {
    const y: (number | null)[] = [...REFERENCE];
    y[2] = null;
    y[9] = NaN;
    y[19] = Infinity;

    expect(findElbow(K, y)).toMatchObject({ x: 5, index: 4 });
  });

  it('counts points with the same x once, with their mean', () => {
    expect(findElbow([...K, 5], [...REFERENCE, 9994876.254696397])).toEqual({
      x: 5,
      y: 9994875.254696397,
      index: 4
    });
  });

  it('finds the knee of a rising curve', () => {
    expect(
      findElbow(
        K,
        REFERENCE.map(value => -value)
      )?.x
    ).toBe(5);
  });

  it('returns null when the curve is a straight line', () => {
    expect(
      findElbow(
        K,
        K.map(k => 100 - 3 * k)
      )
    ).toBeNull();
    expect(
      findElbow(
        K,
        K.map(k => 0.1 * k)
      )
    ).toBeNull();
  });

  it('returns null when all values are equal', () => {
    expect(
      findElbow(
        K,
        K.map(() => 1)
      )
    ).toBeNull();
    expect(findElbow([2, 2, 2], [3, 2, 1])).toBeNull();
  });

  it('takes more values than a call has room for arguments', () => {
    const x = Array.from({ length: 200_000 }, (_, at) => at + 1);

    expect(
      findElbow(
        x,
        x.map(value => Math.max(0, 100 - value))
      )?.x
    ).toBe(100);
  });

  it('returns null below three points', () => {
    expect(findElbow([], [])).toBeNull();
    expect(findElbow([1, 2], [9, 1])).toBeNull();
    expect(findElbow([1, 2, 3], [9, null, 1])).toBeNull();
  });

  it('finds an elbow at the last place but one, of three points', () => {
    const y = [10, 1, 0.9];

    expect(findElbow([1, 2, 3], y, { sensitivity: 0.5 })?.x).toBe(2);
  });

  it('takes a curve that ends as high as it began for a falling one', () => {
    expect(findElbow([1, 2, 3, 4, 5], [10, 1, 1, 1, 10])?.x).toBe(2);
  });

  it('wants a fall of more than the sensitivity, which is 1', () => {
    const y = [100, 60, 50, 45, 44];

    expect(findElbow([1, 2, 3, 4, 5], y)?.x).toBe(2);
    expect(findElbow([1, 2, 3, 4, 5], y, { sensitivity: 2 })).toBeNull();
    expect(findElbow([1, 2, 3], [1, 0, 0])).toBeNull();
  });

  it('wants a clearer elbow when it is less sensitive', () => {
    const y = K.map(k => 1 / k);

    expect(findElbow(K, y, { sensitivity: 1 })).not.toBeNull();
    expect(findElbow(K, y, { sensitivity: 20 })).toBeNull();
  });
});
