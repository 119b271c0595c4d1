import { History } from './history.js';

function historyOf(...sources: string[]): History {
  const history = new History();
  sources.forEach((source, at) => history.add(at + 1, source));
  return history;
}

describe('History', () => {
  it('keeps a result for the cell that it is of, and for no later one', () => {
    const history = historyOf('a', 'b');
    history.setOutput(2, '5');
    history.setOutput(1, 'late');
    expect(
      history.query({ hist_access_type: 'tail', n: 9, output: true })
    ).toEqual([
      [0, 1, ['a', null]],
      [0, 2, ['b', '5']]
    ]);
  });

  it('searches by wildcards, with all other characters as they are', () => {
    const history = historyOf('f(1)', 'f(12)', 'x = [1]\ny', 'f.1');
    const found = (pattern: string): unknown[] =>
      history
        .query({ hist_access_type: 'search', pattern })
        .map(entry => (entry as unknown[])[1]);
    expect(found('f(?)')).toEqual([1]);
    expect(found('f(*)')).toEqual([1, 2]);
    expect(found('x = [1]*')).toEqual([3]);
    expect(found('f?1')).toEqual([4]);
    expect(found('x?=?[1]?y')).toEqual([3]);
    expect(found('(1')).toEqual([]);
    expect(found('(1)')).toEqual([]);
    expect(found('f(1)?')).toEqual([]);
  });

  it.each([
    ['a*b*c', 'abbc', true],
    ['a*b*c', 'abcb', false],
    ['*ab', 'aab', true],
    ['*a*ba*', 'xaabab', true],
    ['**', '', true],
    ['?', '', false],
    ['a?*', 'a', false],
    ['', '', true],
    ['', 'a', false],
    ['*aab*aab', 'aaaabaaab', true]
  ])('takes %p for a pattern of %p: %p', (pattern, text, isFound) => {
    const search = { hist_access_type: 'search', pattern };
    expect(historyOf(text).query(search)).toHaveLength(isFound ? 1 : 0);
  });

  it('is not held up by a pattern', () => {
    const history = historyOf('a'.repeat(10_000));
    const search = {
      hist_access_type: 'search',
      pattern: `${'*a'.repeat(50)}*b`
    };
    expect(history.query(search)).toEqual([]);
  });

  it('finds everything, also what is alike, where it is asked for nothing more', () => {
    const history = historyOf('a', 'b', 'a');
    for (const n of [undefined, null, -1, 4]) {
      for (const hist_access_type of ['search', 'tail']) {
        expect(history.query({ hist_access_type, n })).toEqual([
          [0, 1, 'a'],
          [0, 2, 'b'],
          [0, 3, 'a']
        ]);
      }
    }
  });

  it('gives none of its last', () => {
    const tail = { hist_access_type: 'tail', n: 0 };
    expect(historyOf('a').query(tail)).toEqual([]);
  });

  it.each<[object, number[]]>([
    [{}, [1, 2, 5]],
    [{ session: 0, start: 0, stop: 0 }, [1, 2, 5]],
    [{ start: 2 }, [2, 5]],
    [{ start: 1, stop: 5 }, [1, 2]],
    [{ start: -1 }, [5]],
    [{ start: -4, stop: -1 }, [2]],
    [{ session: 1 }, []]
  ])('gives of the range %j the lines %j', (range, lines) => {
    const history = new History();
    for (const line of [1, 2, 5]) {
      history.add(line, 'a');
    }
    const found = history.query({ hist_access_type: 'range', ...range });
    expect(found).toEqual(lines.map(line => [0, line, 'a']));
  });

  it('gives the last of what it finds, texts that are alike once', () => {
    const history = historyOf('a', 'b', 'a', 'c');
    const search = { hist_access_type: 'search', pattern: '*', unique: true };
    expect(history.query(search)).toEqual([
      [0, 2, 'b'],
      [0, 3, 'a'],
      [0, 4, 'c']
    ]);
    expect(history.query({ ...search, n: 2 })).toHaveLength(2);
    expect(history.query({ hist_access_type: 'tail', n: 1 })).toEqual([
      [0, 4, 'c']
    ]);
  });
});
