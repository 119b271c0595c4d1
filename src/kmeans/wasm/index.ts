export { createWasmEngine } from './wasmEngine.js';
