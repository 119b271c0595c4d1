/** The first makeBlobs of a fresh process, without what the import takes. */
const { makeBlobs } = await import('../../lib/kmeans/index.js');
const start = performance.now();
makeBlobs({ nSamples: 100_000, centers: 5, nFeatures: 100, randomState: 0 });
const wall = (performance.now() - start) / 1000;
console.log(JSON.stringify({ wall, iterations: [], inertias: [] }));
