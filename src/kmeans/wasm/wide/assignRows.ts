import type { IAssignment, IAssignOptions } from '../../engine.js';
import { centerTable } from '../../plain/centerTable.js';
import { exactNearest } from '../../plain/nearest.js';
import type { Matrix } from '../../types.js';
import { wideBinary } from '../binary.js';
import type { WasmGlobal } from '../instance.js';
import { newInstance } from '../instance.js';
import { middleOf } from '../middleOf.js';
import { reserve } from '../reserve.js';

/** What is used here of the module for rows of many columns; see `assembly/wide/nearest.ts`. */
interface NearestKernel {
  layoutNearest(columns: number, clusters: number, stageRows: number): number;
  readonly centreBytes: WasmGlobal;
  readonly stage: WasmGlobal;
  readonly mean: WasmGlobal;
  readonly label: WasmGlobal;
  readonly centre: WasmGlobal;
  readonly given: WasmGlobal;
  prepareNearest(k: number): void;
  assignStaged(first: number, rows: number): number;
}

/** Bytes of the rows that are on the stage at a time, and the most multiplications that are done with them: some milliseconds. */
const STAGE_BYTES = 131_072;
const STAGE_WORK = 4_000_000;

/**
 * The nearest of the centres for each row of many columns, some at a time. Of rows that are equally near several centres the first, by the
 * residuals.
 *
 * @returns null where the sum of the squared distances is not a finite number.
 */
export function assignRows(
  X: Matrix,
  centers: Float64Array,
  { checkInterrupt }: IAssignOptions
): IAssignment | null {
  const [rows, columns] = X.shape;
  const k = centers.length / columns;
  const table = centerTable(centers, columns);
  const instance = newInstance<NearestKernel>(wideBinary);
  instance.breakTie = row => exactNearest(X.data, row * columns, table);
  const { kernel, memory } = instance;
  const size = Math.min(
    rows,
    Math.max(8, Math.floor(STAGE_BYTES / (8 * columns))),
    Math.max(8, Math.floor(STAGE_WORK / centers.length))
  );
  const bytes = kernel.layoutNearest(columns, k, size);
  reserve(memory, bytes, [size, columns], k);
  const view = ({ value }: WasmGlobal, length: number): Float64Array =>
    new Float64Array(memory.buffer, value, length);

  view(kernel.given, centers.length).set(centers);
  const middle = middleOf(centers, columns);
  view(kernel.mean, columns).set(middle);
  const pitch = kernel.centreBytes.value / 8;
  const moved = view(kernel.centre, k * pitch);
  centers.forEach((value, p) => {
    const column = p % columns;
    moved[((p - column) / columns) * pitch + column] = value - middle[column];
  });
  kernel.prepareNearest(k);

  const labels = new Int32Array(rows);
  const stage = view(kernel.stage, size * columns);
  const found = new Uint16Array(memory.buffer, kernel.label.value, size);
  let inertia = 0;
  for (let from = 0; from < rows; from += size) {
    checkInterrupt?.();
    const length = Math.min(size, rows - from);
    stage.set(X.data.subarray(from * columns, (from + length) * columns));
    inertia += kernel.assignStaged(from, length);
    labels.set(found.subarray(0, length), from);
  }
  return Number.isFinite(inertia) ? { labels, inertia } : null;
}
