export { ServicesKernels } from './services-kernels.js';
export { servicesPorts } from './services-ports.js';
export type { IServicesPortsOptions } from './services-ports.js';
export { ServicesStore } from './services-store.js';
export { systemClock } from './system-clock.js';
export { WebLocks } from './web-locks.js';
