import type * as nbformat from '@jupyterlab/nbformat';
import { recordOf } from '../recordOf.js';
import type { IValue, PlainValue } from '../types.js';
import { stripAnsi } from './ansi.js';
import { parseHtmlTable } from './htmlTable.js';
import { parseLiteral } from './literal.js';
import { parsePrintedText } from './printedText.js';
import { toValue } from './toValue.js';

const JSON_TYPE = 'application/json';
const TABLE_TYPE = 'application/vnd.dataresource+json';
const IMAGE_TYPES = [
  'image/png',
  'image/svg+xml',
  'image/jpeg',
  'image/webp',
  'image/gif'
];
const FIGURE_TYPE =
  /^application\/vnd\.(?:vega(?:lite)?\.v\d+|plotly\.v\d+)\+json$/;

/** What IPython writes as the text of a display that has another form. */
const PLACEHOLDER = /^<IPython\.core\.display\.\w+ object>$/;

type Bundle = Readonly<Record<string, unknown>>;

/**
 * The value that a cell's outputs hold: the last result or display; what the
 * cell printed, without the error stream, when there is neither.
 *
 * @returns null when the outputs show nothing.
 */
export function parseValue(
  outputs: readonly nbformat.IOutput[]
): IValue | null {
  for (let at = outputs.length - 1; at >= 0; at--) {
    const { output_type: type, data } = outputs[at];
    if (type === 'execute_result' || type === 'display_data') {
      const value = parseBundle((data ?? {}) as Bundle);
      if (value !== null) {
        return value;
      }
    }
  }
  const printed = outputs
    .filter(
      output => output.output_type === 'stream' && output.name === 'stdout'
    )
    .map(output => joined(output.text))
    .join('');
  return parseStream(printed);
}

/**
 * Where the whole is not a literal and its last line is, that line is the
 * value: some kernels print their results below what the cell printed.
 */
function parseStream(printed: string): IValue | null {
  const text = stripAnsi(printed)
    .replace(/^\s*\n/, '')
    .trimEnd();
  if (text === '') {
    return null;
  }
  const whole = parsePrintedText(text);
  const lineStart = text.lastIndexOf('\n') + 1;
  if (whole.kind !== 'string' || lineStart === 0) {
    return whole;
  }
  const last = parseLiteral(text.slice(lineStart));
  return last === null ? whole : toValue(last.value, last);
}

function parseBundle(data: Bundle): IValue | null {
  if (data[JSON_TYPE] !== undefined) {
    return toValue(data[JSON_TYPE] as PlainValue);
  }
  const table = parseDataResource(data[TABLE_TYPE]);
  if (table !== null) {
    return table;
  }
  for (const mimeType of IMAGE_TYPES) {
    if (data[mimeType] !== undefined) {
      return { kind: 'image', mimeType, value: joined(data[mimeType]) };
    }
  }
  for (const [mimeType, value] of Object.entries(data)) {
    if (FIGURE_TYPE.test(mimeType)) {
      return { kind: 'image', mimeType, value: value as Bundle };
    }
  }
  return parseTexts(data);
}

function parseTexts(data: Bundle): IValue | null {
  const html = data['text/html'];
  const markup = html === undefined ? null : joined(html);
  const table = markup === null ? null : parseHtmlTable(markup);
  if (table !== null) {
    return { kind: 'table', ...table };
  }
  const texts = [data['text/plain'], data['text/markdown'], data['text/latex']]
    .filter(text => text !== undefined)
    .map(joined);
  const plain =
    texts.find(text => !PLACEHOLDER.test(text)) ??
    (markup === null ? texts[0] : undefined);
  if (plain !== undefined) {
    return parsePrintedText(plain);
  }
  return markup === null ? null : { kind: 'string', value: markup };
}

function parseDataResource(resource: unknown): IValue | null {
  const { schema, data } = recordOf(resource);
  const { fields } = recordOf(schema);
  if (!Array.isArray(fields) || !Array.isArray(data)) {
    return null;
  }
  const columns = fields.map(field => String(recordOf(field).name));
  return {
    kind: 'table',
    value: {
      columns,
      rows: data.map(item => {
        const row = recordOf(item);
        return columns.map(name =>
          Object.hasOwn(row, name) ? (row[name] as PlainValue) : null
        );
      })
    },
    isShortened: false
  };
}

/** nbformat allows a text as one string or as a list of lines. */
function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text);
}
