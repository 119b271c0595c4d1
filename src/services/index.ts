export { statusOf } from './portErrors.js';
export { servicesPorts } from './servicesPorts.js';
