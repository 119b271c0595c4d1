const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  times: '×',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  minus: '−'
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w*));/g;

/** Turns HTML's character references into characters; unknown ones stay. */
export function decodeEntities(html: string): string {
  return html.replace(ENTITY, (whole, decimal, hex, name) => {
    if (name !== undefined) {
      return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
    }
    const point = decimal !== undefined ? Number(decimal) : parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
