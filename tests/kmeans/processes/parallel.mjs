/** Prints what a parallel sweep on real threads gave, beside a plain one, and the threads that are left. */
import { configureKMeans, KMeans, makeBlobs } from 'jupyterlab-nbgrid/kmeans';

const threads = () =>
  process.getActiveResourcesInfo().filter(name => name === 'MessagePort')
    .length;
const turn = () => new Promise(resolve => setImmediate(resolve));

const { X } = makeBlobs({ nSamples: 3000, centers: 5, randomState: 2 });
const options = { nClusters: [1, 2, 3, 5, 8, 9, 21], randomState: 0 };
const summary = models =>
  models.map(({ inertia, nIter, labels }) => [inertia, nIter, ...labels]);

const plain = JSON.stringify(summary(KMeans.sweep(X, options)));
const pending = KMeans.sweepParallel(X, { ...options, workers: 2 });
await turn();
const during = threads();
const parallel = JSON.stringify(summary(await pending));

let isStopping = false;
configureKMeans({
  checkInterrupt: () => {
    if (isStopping) {
      throw new Error('stop');
    }
  }
});
const stopped = KMeans.sweepParallel(X, { ...options, workers: 2 });
isStopping = true;
const reason = await stopped.then(
  () => 'not stopped',
  error => error.message
);
while (threads() > 0) {
  await turn();
}
console.log(
  JSON.stringify({ isSame: plain === parallel, during, reason, after: 0 })
);
