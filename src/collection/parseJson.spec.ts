import { parseJson } from './parseJson';

describe('parseJson()', () => {
  it('reads the numbers that Python writes bare', () => {
    const text =
      '{"a": NaN, "b": [Infinity, -Infinity, 1], "c": "NaN \\" NaN"}';

    expect(parseJson(text)).toEqual({
      a: NaN,
      b: [Infinity, -Infinity, 1],
      c: 'NaN " NaN'
    });
  });

  it('sees where a text ends, however many backslashes it has', () => {
    for (const text of ['', '\\', '\\\\', '"', '\\"', ' NaN\\" NaN', '"NaN']) {
      const quoted = JSON.stringify(text);

      expect(parseJson(`[${quoted}, NaN, ${quoted}]`)).toEqual([
        text,
        NaN,
        text
      ]);
    }
  });

  it('reads long texts, escapes and all', () => {
    const long = '\\n\\"\\\\'.repeat(2_000_000);

    expect(parseJson(`["${long}", NaN]`)).toEqual([
      '\n"\\'.repeat(2_000_000),
      NaN
    ]);
  });

  it('refuses what is no JSON of Python either', () => {
    expect(() => parseJson('{"a": NaN')).toThrow(SyntaxError);
    expect(() => parseJson('{"a": undefined}')).toThrow(SyntaxError);
    expect(() => parseJson('{"a": NaNs}')).toThrow(SyntaxError);
  });
});
