import type { IPosition } from './types.js';

const DIGITS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The places in the original that a source map (version 3, of one source) gives
 * for places in the generated text. Lines and columns are 1-based.
 */
export function readMappings(
  map: string
): (line: number, column: number) => IPosition {
  const { mappings } = JSON.parse(map) as { mappings: string };
  const lines: IMapping[][] = [];
  let sourceLine = 0;
  let sourceColumn = 0;
  for (const line of mappings.split(';')) {
    const found: IMapping[] = [];
    let column = 0;
    for (const field of line.split(',').filter(Boolean)) {
      const [columnStep, , lineStep = 0, sourceStep = 0] = readNumbers(field);
      column += columnStep;
      sourceLine += lineStep;
      sourceColumn += sourceStep;
      found.push({ column, sourceLine, sourceColumn });
    }
    lines.push(found);
  }
  return (line, column) => {
    for (let at = Math.min(line, lines.length); at > 0; at -= 1) {
      const mapping = lines[at - 1]
        .filter(found => at < line || found.column <= column - 1)
        .at(-1);
      if (mapping) {
        const isSame = at === line;
        const shift = isSame ? column - 1 - mapping.column : 0;
        return {
          line: mapping.sourceLine + 1,
          column: mapping.sourceColumn + 1 + shift
        };
      }
    }
    return { line: 1, column: 1 };
  };
}

interface IMapping {
  column: number;
  sourceLine: number;
  sourceColumn: number;
}

/** Base-64 variable-length quantities. */
function readNumbers(field: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of field) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}
