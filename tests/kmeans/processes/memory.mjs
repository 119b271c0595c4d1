/** Prints the process's memory after 20 and after 100 fits; run with --expose-gc. */
import { KMeans, makeBlobs } from 'jupyterlab-nbgrid/kmeans';

const columns = Number(process.argv[2]);
const { X } = makeBlobs({
  nSamples: Math.floor(2_000_000 / columns),
  nFeatures: columns,
  centers: 5,
  randomState: 0
});

/** What is left when all that can go is gone. */
async function used() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise(resolve => setTimeout(resolve));
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

const after = [];
for (let fit = 1; fit <= 100; fit++) {
  new KMeans({ nClusters: 5, randomState: 0, maxIter: 2 }).fit(X);
  if (fit === 20 || fit === 100) {
    after.push(await used());
  }
  await new Promise(resolve => setTimeout(resolve));
}
console.log(JSON.stringify({ after, dataBytes: X.data.byteLength }));
