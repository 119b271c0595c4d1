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
