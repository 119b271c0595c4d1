import { byteLength, defaultPrefix, prefixProblem } from './prefix.js';
import { randomSource, randomText } from './testing/random.js';

describe('prefixProblem', () => {
  it.each([
    'elbow-curve',
    'a/b',
    'größe',
    'a b',
    'x.y',
    '100%',
    'console',
    '…'
  ])('is none in %j', prefix => {
    expect(prefixProblem(prefix)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['..', 'leaves'],
    ['../../elsewhere', 'leaves'],
    ['a/../../b', 'leaves'],
    ['a/..', 'leaves'],
    ['/abs', 'absolute'],
    ['//host/share', 'absolute'],
    ['\\\\host\\share', 'backslash'],
    ['a\\b', 'backslash'],
    ['C:\\x', 'drive letter'],
    ['c:x', 'drive letter'],
    ['~/x', 'home'],
    ['.', 'hidden'],
    ['./a', 'hidden'],
    ['.git', 'hidden'],
    ['a/.b', 'hidden'],
    ['a//b', 'without a name'],
    ['a/ /b', 'without a name'],
    ['a\nb', 'control'],
    ['a\0', 'control'],
    ['a\u2028b', 'control'],
    ['a\ud800', 'control'],
    ['a\u202eb', 'cannot be seen'],
    ['a*b', 'globs'],
    ['a[1]', 'globs'],
    ['a<b', 'globs'],
    ['ab:c', 'globs'],
    ['a.', 'ends with'],
    ['a ', 'ends with'],
    [' a', 'starts with a space'],
    ['CON', 'Windows'],
    ['a/nul.txt', 'Windows'],
    ['com1', 'Windows'],
    ['LPT³', 'Windows'],
    ['x'.repeat(101), 'longer'],
    ['é'.repeat(51), 'longer'],
    ['abc/'.repeat(60), 'longer']
  ])('in %j is that it %s', (prefix, words) => {
    expect(prefixProblem(prefix)).toContain(words);
  });
});

describe('defaultPrefix', () => {
  it.each([
    ['elbow-curve.ipynb', 'elbow-curve'],
    ['work/deep/elbow.ipynb', 'elbow'],
    ['C:\\work\\elbow.IPYNB', 'elbow'],
    ['no-ending', 'no-ending'],
    ['My [draft]?.ipynb', 'My %5Bdraft%5D%3F'],
    ['.hidden.ipynb', 'hidden'],
    ['aux.ipynb', 'notebook-aux'],
    ['.ipynb', 'notebook'],
    ['...', 'notebook'],
    ['dots. .ipynb', 'dots']
  ])('of %j is %j', (name, expected) => {
    expect(defaultPrefix(name)).toBe(expected);
  });

  it('is always a prefix without a problem, of at most 100 bytes', () => {
    const random = randomSource(4);
    for (let round = 0; round < 3000; round++) {
      const name = Array.from({ length: 6 }, () => randomText(random)).join('');
      const prefix = defaultPrefix(`${name}.ipynb`);
      expect(prefixProblem(prefix)).toBeUndefined();
      expect(byteLength(prefix)).toBeLessThanOrEqual(100);
    }
  });
});
