import { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';
import { resolveOptions } from '../options';
import type { Matrix } from '../types';
import type { ISeedingGroup, ISweepData, SweepReply } from './protocol';
import { serveSweep } from './serveSweep';

const { X } = makeBlobs({ nSamples: 3000, nFeatures: 4, randomState: 5 });
const maxClusters = 8;

function dataOf(X: Matrix): ISweepData {
  const options = resolveOptions({ randomState: 3 });
  return { X, sampleWeight: undefined, options, maxClusters };
}

/** A worker's side, and what it has answered. */
function served() {
  const replies: SweepReply[] = [];
  const transferred: ArrayBuffer[] = [];
  const ask = serveSweep((reply, transfer) => {
    replies.push(reply);
    transferred.push(...transfer);
  });
  return { ask, replies, transferred };
}

test('a fit is answered once, with a sign of life for each iteration before', () => {
  const { ask, replies, transferred } = served();
  ask({ type: 'load', data: dataOf(X) });
  expect(replies).toEqual([]);
  ask({
    type: 'fit',
    fit: { place: 0, nClusters: 6, group: undefined }
  });
  const model = new KMeans({ nClusters: 6, randomState: 3 }).fit(X);
  const steps = replies.filter(({ type }) => type === 'step');
  expect(steps.length).toBe(model.nIter);
  expect(replies.length).toBe(model.nIter + 1);
  const last = replies.at(-1) as SweepReply & { type: 'fitted' };
  expect(last.result.nIter).toBe(model.nIter);
  expect([...last.result.labels]).toEqual([...model.labels]);
  expect(last.result.inertia).toBe(model.inertia);
  expect(transferred).toEqual([
    last.result.labels.buffer,
    last.result.centers.buffer
  ]);
});

test('other data takes the memory of what was loaded before', () => {
  const { ask, replies } = served();
  const fit = { place: 0, nClusters: 2, group: undefined };
  ask({ type: 'load', data: dataOf(X) });
  ask({ type: 'fit', fit });
  const grow = jest.spyOn(WebAssembly.Memory.prototype, 'grow');
  const turned = { data: X.data.slice().reverse(), shape: X.shape };
  ask({ type: 'load', data: dataOf(turned) });
  ask({ type: 'fit', fit });
  expect(grow).not.toHaveBeenCalled();
  grow.mockRestore();
  const model = new KMeans({ nClusters: 2, randomState: 3 }).fit(turned);
  expect(replies.at(-1)).toMatchObject({
    type: 'fitted',
    result: { inertia: model.inertia }
  });
});

test('what is wrong with the data is answered with its code, and no fit after it', () => {
  const { ask, replies } = served();
  const data = X.data.slice();
  data[7] = NaN;
  ask({ type: 'load', data: dataOf({ data, shape: X.shape }) });
  expect(replies).toEqual([
    {
      type: 'failed',
      code: 'not-finite',
      message: expect.stringContaining('row 1, column 3')
    }
  ]);
  ask({ type: 'fit', fit: { place: 0, nClusters: 2, group: undefined } });
  expect(replies.length).toBe(1);
});

test('other errors have no code', () => {
  const { ask, replies } = served();
  ask({ type: 'load', data: dataOf(X) });
  const group = { nCandidates: 3 } as ISeedingGroup;
  ask({ type: 'fit', fit: { place: 0, nClusters: 3, group } });
  expect(replies.at(-1)).toMatchObject({ type: 'failed', code: undefined });
});
