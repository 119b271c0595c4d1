import { globPattern } from './globPattern';

describe('globPattern()', () => {
  it.each([
    ['out (1)/output/*.ipynb', 'out (1)/output', 'out (1)/output/a.ipynb'],
    ['a(b|c)/**', 'a(b|c)', 'a(b|c)/d/e'],
    ['+(q)/*', '+(q)', '+(q)/a'],
    ['!y/*', '!y', '!y/a'],
    ['\\(x\\)/*', '(x)', '(x)/a'],
    ['{a,b} (1)/*', '', 'b (1)/c'],
    ['a//b/./*', 'a/b', 'a/b/c'],
    ['notebook-k=f(x)-0.ipynb', 'notebook-k=f(x)-0.ipynb', null]
  ])('takes a name as it is: %s', (pattern, base, match) => {
    const found = globPattern(pattern);

    expect(found.base).toBe(base);
    expect(found.rest === '').toBe(match === null);
    expect(found.isMatch(match ?? base)).toBe(true);
    expect(found.isMatch('other/a')).toBe(false);
  });
});
