export * from '../collection/index.js';
export { bindCollection } from './boundCollection.js';
export type { IElbowFitOptions, IPlot } from './plot.js';
export { plot } from './plot.js';
