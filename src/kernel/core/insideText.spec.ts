import { isInsideText } from './insideText.js';

/** Whether the place of the bar is inside a text. */
function isInside(marked: string): boolean {
  const offset = marked.indexOf('|');
  return isInsideText(marked.replace('|', ''), offset);
}

describe('isInsideText(code, offset)', () => {
  it.each([
    '"he|',
    "'he|llo'",
    '"a\\"|',
    "'a\\|",
    '`he|',
    '`${a} he|',
    '`${`${1}` + {}}|',
    '// he|',
    '/* he|',
    '/*/ he|',
    '1 /* a */ // "|',
    'x = /he|',
    'f(/[/]|',
    'return /a|',
    '1 / 2; "|'
  ])('is true in %s', marked => {
    expect(isInside(marked)).toBe(true);
  });

  it.each([
    '|"he"',
    'he|',
    '"it\'s" + he|',
    '`${he|',
    '`${{ a: he|',
    '`a` + he|',
    '`${a}` + he|',
    "// don't\nhe|",
    '/* a */ he|',
    '/**/|',
    "/'/.test(he|",
    '/[/"]/g, he|',
    '4 / he|',
    'i++ / he|',
    'i-- / 2 / he|',
    'a + -b / he|',
    'a[0] / he|',
    '(a) / "x" / he|',
    '"not closed\nhe|',
    '{ } he|',
    '}} he|'
  ])('is false in %s', marked => {
    expect(isInside(marked)).toBe(false);
  });
});
