/** The jobs of ours, in Node and in a browser's Worker alike. */

/** Fit every value of `ks` to X in one of our ways; times are of the fits alone. */
export async function runJob({ KMeans }, X, contender, ks) {
  const randomState = 0;
  const start = performance.now();
  let models;
  if (contender.includes('sweepParallel')) {
    models = await KMeans.sweepParallel(X, {
      nClusters: ks,
      workers: 2,
      randomState
    });
  } else if (contender.includes('sweep')) {
    models = KMeans.sweep(X, { nClusters: ks, randomState });
  } else {
    models = ks.map(nClusters => new KMeans({ nClusters, randomState }).fit(X));
  }
  return {
    wall: (performance.now() - start) / 1000,
    iterations: models.map(model => model.nIter),
    inertias: models.map(model => model.inertia)
  };
}
