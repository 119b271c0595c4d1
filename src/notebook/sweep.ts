/** For homes that have workers: the two sides of `KMeans.sweepParallel`. */
export type {
  CreateSweepWorker,
  ISweepWorker,
  SweepReply,
  SweepRequest
} from '../kmeans/index.js';
export { serveSweep } from '../kmeans/index.js';
