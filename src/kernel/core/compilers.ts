import {
  CellCompiler,
  compileModule,
  compileModuleLate,
  isComplete
} from './transform/index.js';

/**
 * All of the kernel that reads the user's text. With its parser it is the larger
 * part of the code, so a home may load it when the kernel answers already.
 */
export const compilers = {
  CellCompiler,
  compileModule,
  compileModuleLate,
  isComplete
};

export type ICompilers = typeof compilers;
