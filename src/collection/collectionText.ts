import { cellOf, columnHeaders, columnsOf } from './columns.js';
import type { ICollection } from './types.js';
import { valueText } from './valueText.js';

const MAX_ROWS = 60;
const MAX_TEXT = 24;

/** The table as aligned text; only the parameters that differ have columns. */
export function collectionText(collection: ICollection): string {
  const columns = columnsOf(collection, { onlyVarying: true });
  const lines = [
    ['notebook', ...columnHeaders(columns), 'status'],
    ...collection.rows.slice(0, MAX_ROWS).map(row => [
      row.id,
      ...columns.map(column => {
        const cell = cellOf(row, column);
        return cell.kind === 'gap' ? '-' : cut(valueText(cell));
      }),
      row.status
    ])
  ];
  const widths = lines[0].map((_, at) =>
    Math.max(...lines.map(line => line[at].length))
  );
  const texts = lines.map(line =>
    line
      .map((text, at) =>
        at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at])
      )
      .join('  ')
  );
  const left = collection.rows.length - (lines.length - 1);
  return [...texts, ...(left > 0 ? [`… ${left} more notebooks`] : [])].join(
    '\n'
  );
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}
