import { KMeansError } from './errors.js';

/** What makes an array of one of the two precisions. */
type Precision = Float64ArrayConstructor | Float32ArrayConstructor;

/**
 * Zeros for `rows` × `columns` values, float64 when `Values` is left out.
 *
 * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
 */
export function allocate(rows: number, columns: number): Float64Array;
export function allocate(
  rows: number,
  columns: number,
  Values: Precision
): Float64Array | Float32Array;
export function allocate(
  rows: number,
  columns: number,
  Values: Precision = Float64Array
): Float64Array | Float32Array {
  const length = rows * columns;
  try {
    return new Values(length);
  } catch {
    const megabytes = Math.ceil((length * Values.BYTES_PER_ELEMENT) / 1e6);
    throw new KMeansError(
      'too-large',
      `${rows} × ${columns} values need ${megabytes} MB, which cannot be had.`
    );
  }
}
