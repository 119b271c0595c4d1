import { cellOf, columnHeaders, columnsOf } from './columns.js';
import type { ICollection, IGap, IValue } from './types.js';
import { valueText } from './valueText.js';

const MAX_ROWS = 500;
const MAX_TEXT = 200;
const BITMAP = /^image\/(?:png|jpeg|webp|gif)$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** The table as HTML; only the parameters that differ have columns. */
export function collectionHtml(collection: ICollection): string {
  const columns = columnsOf(collection, { onlyVarying: true });
  const head = ['notebook', ...columnHeaders(columns), 'status']
    .map(name => `<th scope="col">${escapeHtml(name)}</th>`)
    .join('');
  const body = collection.rows.slice(0, MAX_ROWS).map(row => {
    const cells = columns.map(
      column => `<td>${cellHtml(cellOf(row, column))}</td>`
    );
    const name = `<th scope="row" title="${escapeHtml(row.path)}">${escapeHtml(
      row.id
    )}</th>`;
    return `<tr>${name}${cells.join('')}<td>${row.status}</td></tr>`;
  });
  const left = collection.rows.length - body.length;
  return (
    `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody>` +
    `</table>${left > 0 ? `<p>… ${left} more notebooks</p>` : ''}`
  );
}

function cellHtml(value: IValue | IGap): string {
  if (value.kind === 'gap') {
    return `<span title="${escapeHtml(value.reason)}">–</span>`;
  }
  if (value.kind === 'image' && typeof value.value === 'string') {
    const source = BITMAP.test(value.mimeType)
      ? `data:${value.mimeType};base64,${value.value.replace(/\s/g, '')}`
      : `data:${value.mimeType},${encodeURIComponent(value.value)}`;
    return `<img alt="" style="max-width: 160px" src="${escapeHtml(source)}">`;
  }
  return escapeHtml(cut(valueText(value)));
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPES[character]);
}
