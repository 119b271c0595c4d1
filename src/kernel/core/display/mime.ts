import { claimed, guarded } from '../guarded.js';
import { inspect, type IInspectOptions } from '../inspect/index.js';
import type { MimeBundle } from '../types.js';
import { base64, imageType } from './bytes.js';
import { firstRows, isTabular, tableHtml, toTable } from './table.js';

/** The method by which an object says how it is displayed. */
export const DISPLAY = Symbol.for('Jupyter.display');

/** What is sent for one displayed value. */
export interface IDisplayed {
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

const VEGA_LITE = /^https?:\/\/[^/]+\/schema\/(vega(?:-lite)?)\/v(\d+)/;

/**
 * The MIME bundle of a value, the text of `inspect` always in it.
 *
 * An object is asked by its `Symbol.for('Jupyter.display')` method; else it is
 * looked at: a Vega or Vega-Lite specification, something with `outerHTML` or
 * `toSpec()`, the bytes of an image, rows of a table.
 *
 * @returns a promise when the object's own method gives one
 */
export function displayed(
  value: unknown,
  options: IInspectOptions = {}
): IDisplayed | Promise<IDisplayed> {
  const isObject =
    (typeof value === 'object' && value !== null) ||
    typeof value === 'function';
  if (isObject) {
    const own = claimed(value, DISPLAY);
    if (typeof own === 'function') {
      const bundle: unknown = own.call(value);
      return isThenable(bundle)
        ? Promise.resolve(bundle).then(settled =>
            ownBundle(value, settled, options)
          )
        : ownBundle(value, bundle, options);
    }
  }
  const text = inspect(value, options);
  const rich = isObject
    ? guarded(
        () => richBundle(value),
        () => null
      )
    : null;
  return { data: { ...rich, 'text/plain': text }, metadata: {} };
}

function ownBundle(
  value: unknown,
  bundle: unknown,
  options: IInspectOptions
): IDisplayed {
  if (typeof bundle !== 'object' || bundle === null) {
    return { data: { 'text/plain': inspect(value, options) }, metadata: {} };
  }
  return { data: toSendable(bundle as MimeBundle), metadata: {} };
}

function richBundle(value: object): MimeBundle | null {
  const type = imageType(value);
  if (type) {
    return { [type]: base64(value as Uint8Array) };
  }
  if (isTabular(value)) {
    const table = toTable(firstRows(value))!;
    return { 'text/html': tableHtml(table, value.length) };
  }
  const schema = dataProperty(value, '$schema');
  const vega = typeof schema === 'string' ? VEGA_LITE.exec(schema) : null;
  if (vega) {
    return { [vegaType(vega[1], vega[2])]: toJSON(value) };
  }
  const toSpec = claimed(value, 'toSpec');
  if (typeof toSpec === 'function') {
    const spec: unknown = toSpec.call(value);
    const found = VEGA_LITE.exec(String(dataProperty(spec, '$schema')));
    return {
      [found ? vegaType(found[1], found[2]) : vegaType('vega-lite', '5')]:
        toJSON(spec)
    };
  }
  const outerHTML = claimed(value, 'outerHTML');
  if (typeof outerHTML === 'string') {
    const isSvg = /^\s*<svg[\s>]/i.test(outerHTML);
    return { [isSvg ? 'image/svg+xml' : 'text/html']: outerHTML };
  }
  return null;
}

/** JupyterLab's renderer is registered for version 5, and draws what follows it. */
function vegaType(kind: string, version: string): string {
  const supported = kind === 'vega-lite' && Number(version) > 5 ? '5' : version;
  return kind === 'vega-lite'
    ? `application/vnd.vegalite.v${supported}+json`
    : `application/vnd.vega.v5+json`;
}

function dataProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

function toJSON(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/**
 * A bundle as it can be sent: bytes in base 64, JSON types as plain data,
 * everything else as text.
 */
export function toSendable(bundle: MimeBundle): MimeBundle {
  const data: MimeBundle = {};
  for (const [type, content] of Object.entries(bundle)) {
    if (content === undefined) {
      continue;
    }
    data[type] = sendable(type, content);
  }
  return data;
}

function sendable(type: string, content: unknown): unknown {
  if (typeof content === 'string') {
    return content;
  }
  if (/^application\/(.*\+)?json$/.test(type)) {
    return toJSON(content);
  }
  if (ArrayBuffer.isView(content)) {
    const { buffer, byteOffset, byteLength } = content;
    return base64(new Uint8Array(buffer, byteOffset, byteLength));
  }
  if (
    Array.isArray(content) &&
    content.every(line => typeof line === 'string')
  ) {
    return content.join('');
  }
  return typeof content === 'object' ? inspect(content) : String(content);
}

function isThenable(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
