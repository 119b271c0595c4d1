export { version } from '../kernel/node/index.js';
