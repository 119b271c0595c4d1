export type { KMeansErrorCode } from './errors.js';
export { KMeansError } from './errors.js';
export type { FitStep } from './fit.js';
export type { IKMeansHost } from './host.js';
export { configureKMeans } from './host.js';
export { KMeans } from './kmeans.js';
export type { IPlusPlusOptions, PlusPlusResult } from './kmeansPlusPlus.js';
export { kmeansPlusPlus } from './kmeansPlusPlus.js';
export type { Blobs, IBlobsOptions } from './makeBlobs.js';
export { makeBlobs } from './makeBlobs.js';
export type {
  IKMeansOptions,
  InitFunction,
  RandomStateLike
} from './options.js';
export { RandomState } from './random/randomState.js';
export { calinskiHarabaszScore } from './scores/calinskiHarabaszScore.js';
export { daviesBouldinScore } from './scores/daviesBouldinScore.js';
export type { ISilhouetteOptions } from './scores/silhouette.js';
export { silhouetteSamples, silhouetteScore } from './scores/silhouette.js';
export type { CheckInterrupt, Matrix, MatrixLike } from './types.js';
export type {
  CreateSweepWorker,
  ISweepWorker,
  SweepReply,
  SweepRequest
} from './parallel/protocol.js';
export { serveSweep } from './parallel/serveSweep.js';
