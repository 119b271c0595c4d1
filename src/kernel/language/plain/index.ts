import type ts from 'typescript';

import { isPlainArgument, isPlainCall } from './calls.js';
import { isPlainCalculation } from './calculations.js';
import { isGrowingObject } from './growingObjects.js';
import type { IPlace } from './place.js';

/**
 * Whether a message is about what plain JavaScript may do by its own rules, in
 * code that says nothing of types.
 */
export function isPlainJavaScript(
  compiler: typeof ts,
  program: ts.Program,
  { code, file, start = 0, length = 0 }: ts.Diagnostic
): boolean {
  const test = TESTS.get(code);
  if (!test || !file) {
    return false;
  }
  const end = start + length;
  return test({ compiler, program, file, start, end });
}

const TESTS = new Map<number, (place: IPlace) => boolean>([
  [2339, isGrowingObject], // Property does not exist
  [2551, isGrowingObject], // the same, with another name that may be meant
  [2568, isGrowingObject], // the same, with a file that may be meant
  [2576, isGrowingObject], // the same, with a static member that may be meant
  [2554, isPlainCall], // Expected … arguments
  [2555, isPlainCall], // Expected at least … arguments
  [2322, isPlainArgument], // Type is not assignable
  [2345, isPlainArgument], // Argument is not assignable
  [2353, isPlainArgument], // Object may only specify known properties
  [2356, isPlainCalculation], // Operand of ++ or --
  [2362, isPlainCalculation], // Left side of an arithmetic operation
  [2363, isPlainCalculation], // Right side
  [2365, isPlainCalculation], // Operator cannot be applied to types
  [2447, isPlainCalculation] // Operator is not allowed for boolean types
]);
