/** One fit in a fresh process: prints the seconds of the fit and from the first import on. */
const start = performance.now();
const { KMeans } = await import('../../lib/kmeans/index.js');
const { readFileSync } = await import('node:fs');
const [file, rows, columns, k] = process.argv.slice(2);
const imported = performance.now();
const bytes = readFileSync(file);
const data = new Float64Array(bytes.buffer, bytes.byteOffset, rows * columns);
const X = { data, shape: [Number(rows), Number(columns)] };
const loaded = performance.now();
const model = new KMeans({ nClusters: Number(k), randomState: 0 }).fit(X);
const fit = (performance.now() - loaded) / 1000;
console.log(
  JSON.stringify({
    wall: fit,
    cpu: fit,
    withImport: fit + (imported - start) / 1000,
    iterations: [model.nIter],
    inertias: [model.inertia]
  })
);
