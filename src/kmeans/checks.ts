import { KMeansError } from './errors.js';
import type { Matrix, MatrixLike } from './types.js';

/**
 * Check what a person gave as a matrix, by scikit-learn's rules: two-dimensional, at least one row and column, all finite.
 * A {@link Matrix} passes through uncopied; rows are copied into a float64 block.
 *
 * @param name - how messages call it.
 * @throws KMeansError `invalid-data` or `not-finite`, with the place of what is wrong.
 */
export function checkMatrix(X: MatrixLike, name = 'X'): Matrix {
  const matrix = checkForm(X, name);
  checkFinite(matrix, name);
  return matrix;
}

/** {@link checkMatrix} but for the values, which may still be infinite or not a number. */
export function checkForm(X: MatrixLike, name = 'X'): Matrix {
  return isMatrix(X) ? checkShape(X, name) : fromRows(X, name);
}

/** @throws KMeansError `not-finite`, with the place of the first value that is infinite or not a number. */
export function checkFinite(matrix: Matrix, name: string): void {
  const { data } = matrix;
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    sum += data[i];
  }
  if (Number.isFinite(sum)) {
    return;
  }
  const place = data.findIndex(value => !Number.isFinite(value));
  if (place >= 0) {
    throw new KMeansError(
      'not-finite',
      `${name} must be finite; found ${data[place]} in ${placeOf(matrix, place)}.`
    );
  }
}

/** The row and column of a value, as they can stand in a message. */
export function placeOf({ shape }: Matrix, place: number): string {
  const columns = shape[1];
  return `row ${Math.floor(place / columns)}, column ${place % columns}`;
}

/** A value as it can stand in a message. */
export function describe(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  if (Array.isArray(value)) {
    return `an array of length ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) {
    return `an object (${value.constructor?.name ?? 'without a class'})`;
  }
  return String(value);
}

function isMatrix(X: MatrixLike): X is Matrix {
  return typeof X === 'object' && X !== null && 'data' in X && 'shape' in X;
}

function checkShape(X: Matrix, name: string): Matrix {
  const { shape } = X;
  const data = ownFloats(X.data);
  if (data === undefined) {
    throw new KMeansError(
      'invalid-data',
      `${name}.data must be a Float64Array or a Float32Array; found ${describe(X.data)}.`
    );
  }
  const isShape =
    Array.isArray(shape) &&
    shape.length === 2 &&
    shape.every(size => Number.isInteger(size) && size >= 0);
  if (!isShape) {
    throw new KMeansError(
      'invalid-data',
      `${name}.shape must be [rows, columns]; found ${Array.isArray(shape) ? `[${shape}]` : describe(shape)}.`
    );
  }
  const [rows, columns] = shape;
  if (data.length !== rows * columns) {
    throw new KMeansError(
      'shape-mismatch',
      `${name} of shape [${rows}, ${columns}] must have ${rows * columns} values; its data has ${data.length}.`
    );
  }
  checkNotEmpty(rows, columns, name);
  return data === X.data ? X : { data, shape };
}

/** The same memory as an array of this realm: a cell's code may run in a realm of its own. */
function ownFloats(
  data: Float64Array | Float32Array
): Float64Array | Float32Array | undefined {
  if (data instanceof Float64Array || data instanceof Float32Array) {
    return data;
  }
  const { buffer, byteOffset, length } = Object(data) as Float64Array;
  switch (Object.prototype.toString.call(data)) {
    case '[object Float64Array]':
      return new Float64Array(buffer, byteOffset, length);
    case '[object Float32Array]':
      return new Float32Array(buffer, byteOffset, length);
    default:
      return undefined;
  }
}

function fromRows(X: ReadonlyArray<ArrayLike<number>>, name: string): Matrix {
  if (!Array.isArray(X)) {
    throw new KMeansError(
      'invalid-data',
      `${name} must be an array of rows or { data, shape }; found ${describe(X)}.`
    );
  }
  const columns = isRow(X[0]) ? X[0].length : 0;
  // By index, since forEach passes over holes.
  for (let i = 0; i < X.length; i++) {
    const row: unknown = X[i];
    if (!isRow(row)) {
      throw new KMeansError(
        'invalid-data',
        `${name} must be two-dimensional, an array of rows; found ${describe(row)} as row ${i}.`
      );
    }
    if (row.length !== columns) {
      throw new KMeansError(
        'shape-mismatch',
        `The rows of ${name} must have the same length; row 0 has ${columns} values, row ${i} has ${row.length}.`
      );
    }
  }
  checkNotEmpty(X.length, columns, name);
  const data = new Float64Array(X.length * columns);
  X.forEach((row: ArrayLike<unknown>, i) => {
    for (let j = 0; j < columns; j++) {
      const value = row[j];
      if (typeof value !== 'number') {
        throw new KMeansError(
          'invalid-data',
          `${name} must hold numbers; found ${describe(value)} in row ${i}, column ${j}.`
        );
      }
      data[i * columns + j] = value;
    }
  });
  return { data, shape: [X.length, columns] };
}

function isRow(row: unknown): row is ArrayLike<unknown> {
  return Array.isArray(row) || (ArrayBuffer.isView(row) && 'length' in row);
}

function checkNotEmpty(rows: number, columns: number, name: string): void {
  if (rows === 0 || columns === 0) {
    throw new KMeansError(
      'invalid-data',
      `${name} must have at least one row and one column; found ${rows} rows and ${columns} columns.`
    );
  }
}
