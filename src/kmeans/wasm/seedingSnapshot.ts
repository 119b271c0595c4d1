import type { ISeedingSnapshot } from '../engine.js';
import type { MatrixKernel } from './instance.js';
import type { StoredMatrix } from './storedMatrix.js';

type Matrix = StoredMatrix<MatrixKernel>;

/** Copy what a fit begins with from the memory of a module. */
export function takeSnapshot(
  matrix: Matrix,
  indices: readonly number[]
): ISeedingSnapshot {
  return {
    indices,
    isTied: Boolean(matrix.kernel.isTied.value),
    memory: inMemory(matrix, indices.length).map(bytes => bytes.slice())
  };
}

/** Put a snapshot of another memory with the same matrix in this one. */
export function putSnapshot(
  matrix: Matrix,
  { indices, isTied, memory }: ISeedingSnapshot
): void {
  matrix.kernel.isTied.value = Number(isTied);
  inMemory(matrix, indices.length).forEach((bytes, i) => bytes.set(memory[i]));
}

/** What a fit with k seeds begins with, where it lies. */
function inMemory(matrix: Matrix, k: number): Uint8Array[] {
  const { kernel, rows, pitch } = matrix;
  const centres = 8 * k * pitch;
  return [
    matrix.bytes(kernel.seedLabel, 2 * rows),
    ...matrix.seedBounds().map(address => matrix.bytes(address, 4 * rows)),
    matrix.bytes(kernel.seedCentre, centres),
    matrix.bytes(kernel.seedSum, centres),
    matrix.bytes(kernel.seedCount, 4 * k)
  ];
}
