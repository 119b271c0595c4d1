export { statusOf } from './portErrors.js';
export { ServicesKernels } from './servicesKernels.js';
export { servicesPorts } from './servicesPorts.js';
export type { IServicesPortsOptions } from './servicesPorts.js';
export { ServicesStore } from './servicesStore.js';
export { WebLocks } from './webLocks.js';
