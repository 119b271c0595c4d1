export { CellCompiler } from './compiler.js';
export { isComplete } from './complete.js';
export { compileModule, compileModuleLate } from './module.js';
export { installRuntime, type IRuntime, type IRuntimeBase } from './runtime.js';
export {
  CellSyntaxError,
  type CellSyntaxErrorCode,
  type ICompiled,
  type ICompiledCell,
  type ICompiledModule,
  type ICompileOptions,
  type ICompleteness,
  type IImport,
  type ILowered,
  type IPosition,
  type Lower
} from './types.js';
export { createLower, type ITypeScript } from './typescript.js';
