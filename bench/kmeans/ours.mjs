/** Ours and ml-kmeans in Node, asked for one job a line, as `peers.py` is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { configureKMeans, KMeans, makeBlobs } from '../../lib/kmeans/index.js';
import { runJob } from './jobs.mjs';

configureKMeans({ warn: () => undefined, createWorker: createSweepWorker });
const require = createRequire(new URL('../package.json', import.meta.url));
/** What the kernel in Node starts for `sweepParallel`. */
const THREAD = new URL(
  '../../jupyterlab_nbgrid/node/sweepThread.js',
  import.meta.url
);
let held;

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const X = request.file && matrix(request);
  const cpu = process.cpuUsage();
  const reply = await answer(request, X);
  const used = process.cpuUsage(cpu);
  console.log(
    JSON.stringify({ ...reply, cpu: (used.user + used.system) / 1e6 })
  );
}

function createSweepWorker(onReply, onError) {
  const worker = new Worker(THREAD);
  worker.on('message', onReply);
  worker.on('error', onError);
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    dispose: () => void worker.terminate(),
    ended: new Promise(resolve => worker.once('exit', resolve))
  };
}

function answer({ contender, ks }, X) {
  if (contender === 'make_blobs') {
    const start = performance.now();
    makeBlobs({
      nSamples: 100_000,
      centers: 5,
      nFeatures: 100,
      randomState: 0
    });
    const wall = (performance.now() - start) / 1000;
    return { wall, iterations: [], inertias: [] };
  }
  return contender === 'ml-kmeans'
    ? mlKmeans(X, ks)
    : runJob({ KMeans }, X, contender, ks);
}

function mlKmeans({ data, shape: [rows, columns] }, ks) {
  const { kmeans } = require('ml-kmeans');
  const points = Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns))
  );
  const start = performance.now();
  const fits = ks.map(k => kmeans(points, k, { seed: 1, maxIterations: 300 }));
  return {
    wall: (performance.now() - start) / 1000,
    iterations: fits.map(fit => fit.iterations),
    inertias: fits.map(fit =>
      fit
        .computeInformation(points)
        .reduce((sum, { error, size }) => sum + (size ? error * size : 0), 0)
    )
  };
}

function matrix({ name, file, rows, columns }) {
  if (held?.name !== name) {
    const bytes = readFileSync(file);
    const data = new Float64Array(
      bytes.buffer,
      bytes.byteOffset,
      rows * columns
    );
    held = { name, X: { data: data.slice(), shape: [rows, columns] } };
  }
  return held.X;
}
