export * from '../collection/index.js';
export { bindCollection } from './boundCollection.js';
export type { IElbowFitOptions, IElbowWorkerOptions, IPlot } from './plot.js';
export { plot } from './plot.js';
