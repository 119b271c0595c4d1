/**
 * `jupyterlab-nbgrid/kmeans` for Node programs: the K-Means runtime with
 * threads for `KMeans.sweepParallel`.
 */
import { configureKMeans } from '../../notebook/kmeans.js';
import { createSweepWorker } from './sweepWorker.js';

export * from '../../notebook/kmeans.js';

configureKMeans({ createWorker: createSweepWorker });
