import { stripVTControlCharacters } from 'node:util';

/** A text of anyone on one line, without what would steer a terminal. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\s+/g, ' ')

    .replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** A message for a person, whose lines stay, without what would steer a terminal. */
export function message(text: string): string {
  return text.split('\n').map(oneLine).join('\n');
}

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemesOf(text)) {
    width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}

/** As much of a text as fits into some columns, `…` included where it is cut. */
export function cutTo(text: string, columns: number): string {
  if (text.length <= columns && NARROW.test(text)) return text;
  // Each segment takes the segmenter as long as all that it was given.
  const start = text.slice(0, columns * MAX_UNITS);
  let cut = '';
  let width = 0;
  for (const { segment } of graphemesOf(start)) {
    width += textWidth(segment);
    if (width > columns) return `${cut}…`;
    if (width < columns) cut += segment;
  }
  return start === text ? text : `${cut}…`;
}

/** UTF-16 units of one character, with all that is combined with it, at most. */
const MAX_UNITS = 32;

/** Texts of characters that take a column each: most, and segmenters are slow. */
const NARROW = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** The parser of these is made when it is wanted: that takes milliseconds. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** East Asian wide and fullwidth characters, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
