import type { MimeBundle } from '../types.js';
import { base64, imageType } from './bytes.js';
import { DISPLAY } from './mime.js';
import { tableBundle } from './table.js';
import { inspect } from '../inspect/index.js';

/** An object that displays itself as a MIME bundle. */
export interface IDisplayable {
  [DISPLAY](): MimeBundle;
}

/** Something that is shown as `bundle`. */
export function displayable(bundle: MimeBundle): IDisplayable {
  return Object.defineProperty({} as IDisplayable, DISPLAY, {
    value: () => bundle,
    enumerable: false
  });
}

/** Of a template, the texts between its values. */
type Parts = (template: TemplateStringsArray) => readonly string[];

/**
 * As they are written: a backslash is of the text's own language, but for those
 * without which there can be no backtick and no `${` in a template.
 */
const written: Parts = ({ raw }) =>
  raw.map(part => part.replace(/\\(`|\$\{)/g, '$1'));

/** With the escapes of JavaScript read, as far as they are some. */
const escaped: Parts = template =>
  template.map((part, index) => part ?? template.raw[index]);

function media(type: string, parts: Parts) {
  return (
    text: string | TemplateStringsArray,
    ...values: unknown[]
  ): IDisplayable => {
    const isTemplate = Array.isArray(text) && 'raw' in text;
    return displayable({
      [type]: isTemplate
        ? String.raw({ raw: parts(text) }, ...values)
        : String(text)
    });
  };
}

/** Makers of displays, to be called with a string or as template tags. */
export const html = media('text/html', escaped);
export const md = media('text/markdown', written);
export const svg = media('image/svg+xml', escaped);
export const latex = media('text/latex', written);

/** A tree of JSON that a person can unfold. */
export function json(value: unknown): IDisplayable {
  return displayable({
    'application/json': value,
    'text/plain': inspect(value)
  });
}

/** A Vega-Lite specification. */
export function vegalite(spec: object): IDisplayable {
  return displayable({
    'application/vnd.vegalite.v5+json': spec,
    'text/plain': inspect(spec)
  });
}

/** The bytes of a PNG, JPEG or GIF file, or a `data:` address of one. */
export function image(source: Uint8Array | string): IDisplayable {
  if (typeof source === 'string') {
    const found = /^data:(image\/[\w.+-]+);base64,(.*)$/s.exec(source);
    return found
      ? displayable({ [found[1]]: found[2] })
      : html(`<img src="${source.replaceAll('"', '&quot;')}">`);
  }
  return displayable({ [imageType(source) ?? 'image/png']: base64(source) });
}

/** Rows of objects or of arrays as a table. */
export function table(
  value: unknown,
  columns?: readonly string[]
): IDisplayable {
  return displayable(
    tableBundle(value, columns) ?? { 'text/plain': inspect(value) }
  );
}
