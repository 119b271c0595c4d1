export { CellCompiler } from './compiler.js';
export { isComplete } from './complete.js';
export { compileModule, compileModuleLate } from './module.js';
export { installRuntime, type IRuntimeBase } from './runtime.js';
export { CellSyntaxError, type ICompiledCell } from './types.js';
export { createLower, type ITypeScript } from './typescript.js';
