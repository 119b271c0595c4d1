import type { IFindings } from '../engine';
import { makeBlobs } from '../makeBlobs';
import { resolveOptions } from '../options';
import { PlainEngine } from '../plain/plainEngine';
import { forceEngine } from '../select';
import type { LloydResult } from '../types';
import { createWasmEngine } from '../wasm';
import type { ISweepData, ISweepFit } from './protocol';
import { SweepSession } from './session';

const group = { nCandidates: 4, sizes: [8, 9, 12, 20] };
const fits: ISweepFit[] = group.sizes.map((nClusters, place) => ({
  place,
  nClusters,
  group
}));

afterAll(() => forceEngine(null));

function drain<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

function summary({ labels, centers, inertia, nIter }: LloydResult): unknown {
  return { labels: [...labels], centers: [...centers], inertia, nIter };
}

function blobs(nSamples: number, nFeatures: number): ISweepData {
  const { X } = makeBlobs({
    nSamples,
    nFeatures,
    centers: 7,
    clusterStd: 4,
    randomState: 4
  });
  const options = resolveOptions({ randomState: 1, maxIter: 25 });
  return { X, sampleWeight: undefined, options, maxClusters: 20 };
}

describe.each([
  ['few columns', createWasmEngine, 20_000, 7],
  ['many columns', createWasmEngine, 3000, 50],
  ['a small table', createWasmEngine, 400, 3],
  ['the plain engine', () => new PlainEngine(), 400, 3]
])('fits of %s', (_, engine, nSamples, nFeatures) => {
  const data = blobs(nSamples, nFeatures);
  let expected: unknown[];

  beforeAll(() => {
    forceEngine(engine());
    const session = new SweepSession(data);
    expected = fits.map(fit => summary(drain(session.fit(fit))));
  });

  test('from copies of the seeding in another memory, in any order, are those in the order of their sizes', () => {
    let findings: IFindings | undefined;
    const growing = new SweepSession(data, found => (findings = found));
    const grown = fits.map(fit => ({
      ...fit,
      seeding: drain(growing.grow(group, fit.nClusters))
    }));
    const other = new SweepSession({ ...data, findings });
    for (const fit of grown.reverse()) {
      const copy = structuredClone(fit);
      expect(summary(drain(other.fit(copy)))).toEqual(expected[fit.place]);
    }
  });

  test('from a seeding that grows anew, after a copy has taken its place', () => {
    const session = new SweepSession(data);
    const seeding = drain(session.grow(group, 12));
    drain(session.grow(group, 8));
    drain(session.fit({ ...fits[2], seeding }));
    expect(summary(drain(session.fit(fits[1])))).toEqual(expected[1]);
  });

  test('of some sizes alone are the same', () => {
    const session = new SweepSession(data);
    for (const place of [2, 1, 3]) {
      expect(summary(drain(session.fit(fits[place])))).toEqual(expected[place]);
    }
  });
});

test.each([4, 40])(
  'a copy of a seeding with ties knows of them, in tables of %i columns',
  columns => {
    forceEngine(createWasmEngine());
    const X = {
      data: Float64Array.from(
        { length: 4000 * columns },
        (_, i) => (i * 7919) % 3
      ),
      shape: [4000, columns] as const
    };
    const session = new SweepSession({ ...blobs(400, 3), X });
    const seeding = drain(session.grow(group, 20));
    expect(seeding.isTied).toBe(true);
    const again = new SweepSession({ ...blobs(400, 3), X });
    const alone = summary(drain(session.fit(fits[3])));
    expect(summary(drain(again.fit({ ...fits[3], seeding })))).toEqual(alone);
  }
);

test('a seeding that grows yields after each centre, a fit after each iteration', () => {
  forceEngine(createWasmEngine());
  const session = new SweepSession(blobs(1000, 5));
  expect([...session.grow(group, 9)].length).toBe(8);
  const steps = [...session.fit(fits[1])];
  expect(steps.map(step => step?.iteration)).toEqual(
    steps.map((_, i) => i + 1)
  );
});
