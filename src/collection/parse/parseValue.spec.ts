import type { IOutput } from '@jupyterlab/nbformat';
import { parseValue } from './parseValue.js';

function result(data: Record<string, unknown>): IOutput {
  return {
    output_type: 'execute_result',
    execution_count: 1,
    metadata: {},
    data
  } as IOutput;
}

function display(data: Record<string, unknown>): IOutput {
  return { output_type: 'display_data', metadata: {}, data } as IOutput;
}

function stream(text: string | string[], name = 'stdout'): IOutput {
  return { output_type: 'stream', name, text } as IOutput;
}

const plain = (text: string) => result({ 'text/plain': text });

describe('parseValue()', () => {
  it('returns null when the outputs show nothing', () => {
    expect(parseValue([])).toBeNull();
    expect(parseValue([stream('warning', 'stderr')])).toBeNull();
    expect(parseValue([stream(' \n')])).toBeNull();
    expect(parseValue([result({})])).toBeNull();
  });

  it('takes the result, not what was printed after it', () => {
    expect(parseValue([plain('1'), stream('2\n')])).toMatchObject({ value: 1 });
  });

  it('takes the last of results and displays', () => {
    const outputs = [display({ 'text/plain': '1' }), plain('2')];

    expect(parseValue(outputs)).toMatchObject({ value: 2 });
    expect(parseValue(outputs.reverse())).toMatchObject({ value: 1 });
  });

  it('takes what was printed when there is nothing else', () => {
    expect(parseValue([stream(['0.', '5\n'])])).toEqual({
      kind: 'number',
      value: 0.5,
      text: '0.5'
    });
    expect(parseValue([stream('12'), stream('34\n')])).toMatchObject({
      value: 1234
    });
  });

  it('takes the last printed line where it is a literal', () => {
    expect(parseValue([stream('fitting…\n[ 1, 2 ]\n')])).toMatchObject({
      value: [1, 2]
    });
    expect(parseValue([stream('fitting…\ndone\n5\n')])).toMatchObject({
      value: 5
    });
    expect(parseValue([stream('two\nlines\n')])).toEqual({
      kind: 'string',
      value: 'two\nlines'
    });
  });

  it('sees through the colours of Deno and tslab', () => {
    expect(parseValue([plain('\x1b[33m292847995.46\x1b[39m')])).toMatchObject({
      value: 292847995.46
    });
    expect(
      parseValue([stream("{ a: \x1b[33m1\x1b[39m, b: \x1b[32m'x'\x1b[39m }\n")])
    ).toMatchObject({ value: { a: 1, b: 'x' } });
  });

  it('prefers JSON', () => {
    expect(
      parseValue([
        result({
          'application/json': { a: [1] },
          'text/plain': '<JSON object>'
        })
      ])
    ).toEqual({ kind: 'mapping', value: { a: [1] }, isShortened: false });
  });

  it('keeps a picture with its type', () => {
    expect(
      parseValue([display({ 'image/png': 'AAAA\n', 'text/plain': '<Figure>' })])
    ).toEqual({ kind: 'image', mimeType: 'image/png', value: 'AAAA\n' });
    expect(
      parseValue([display({ 'image/svg+xml': ['<svg>', '</svg>'] })])
    ).toMatchObject({ mimeType: 'image/svg+xml', value: '<svg></svg>' });
  });

  it('keeps a figure as its specification', () => {
    const spec = { mark: 'bar' };

    expect(
      parseValue([
        display({ 'application/vnd.vegalite.v5+json': spec, 'text/plain': '-' })
      ])
    ).toEqual({
      kind: 'image',
      mimeType: 'application/vnd.vegalite.v5+json',
      value: spec
    });
  });

  it.each([
    ['text/html', '<b>5</b>', 'HTML'],
    ['text/markdown', '# 5', 'Markdown'],
    ['text/latex', ['$', '5$'], 'Latex']
  ])('passes over what IPython writes for %s', (type, data, name) => {
    const text = `<IPython.core.display.${name} object>`;
    expect(
      parseValue([display({ [type]: data, 'text/plain': text })])
    ).toMatchObject({ value: [data].flat().join('') });
    expect(parseValue([display({ 'text/plain': text })])).toMatchObject({
      value: text
    });
  });

  it('reads a table that is given as data', () => {
    expect(
      parseValue([
        result({
          'application/vnd.dataresource+json': {
            schema: { fields: [{ name: 'a' }, { name: 'b' }] },
            data: [{ a: 1, b: 'x' }, { a: 2 }]
          }
        })
      ])
    ).toEqual({
      kind: 'table',
      value: {
        columns: ['a', 'b'],
        rows: [
          [1, 'x'],
          [2, null]
        ]
      },
      isShortened: false
    });
  });

  it('reads a data frame from its HTML', () => {
    const html =
      '<div><style scoped>th { color: red }</style><table class="dataframe">' +
      '<thead><tr><th></th><th>k</th><th>name</th></tr></thead><tbody>' +
      '<tr><th>0</th><td>1.50</td><td>a &lt;b&gt;</td></tr>' +
      '<tr><th>1</th><td>NaN</td><td>None</td></tr></tbody></table>' +
      '<p>2 rows × 2 columns</p></div>';

    expect(parseValue([result({ 'text/html': html })])).toEqual({
      kind: 'table',
      value: {
        columns: ['index', 'k', 'name'],
        rows: [
          [0, 1.5, 'a <b>'],
          [1, NaN, null]
        ]
      },
      isShortened: false
    });
  });

  it('reads an estimator from its text, not from the tables in its HTML', () => {
    const html =
      '<div class="sk-top-container"><pre>KMeans(n_clusters=3)</pre>' +
      `<p>${'In a Jupyter environment, please rerun this cell. '.repeat(2)}</p>` +
      '<table><tr><td>n_clusters</td><td>3</td></tr></table></div>';

    expect(
      parseValue([
        result({ 'text/html': html, 'text/plain': 'KMeans(n_clusters=3)' })
      ])
    ).toMatchObject({ kind: 'mapping', value: { n_clusters: 3 } });
  });

  it('reads a data frame from its text', () => {
    const text =
      '   k  score label\n0  1   0.25     a\n1  2    NaN     b\n\n' +
      '[2 rows x 3 columns]';

    expect(parseValue([plain(text)])).toEqual({
      kind: 'table',
      value: {
        columns: ['index', 'k', 'score', 'label'],
        rows: [
          [0, 1, 0.25, 'a'],
          [1, 2, NaN, 'b']
        ]
      },
      isShortened: false
    });
  });

  it('reads what R shows', () => {
    expect(parseValue([plain('[1] 0.42')])).toMatchObject({ value: 0.42 });
    expect(parseValue([plain('[1] "a b"')])).toMatchObject({ value: 'a b' });
    expect(parseValue([plain(' [1] 1 2\n [3] 3 NA')])).toMatchObject({
      value: [1, 2, 3, null]
    });
  });

  it('tells null from a mapping', () => {
    expect(parseValue([plain('None')])).toEqual({ kind: 'null', value: null });
    expect(parseValue([plain('{}')])).toMatchObject({ kind: 'mapping' });
  });

  it('keeps every digit of a long integer', () => {
    expect(parseValue([plain('12345678901234567890')])).toEqual({
      kind: 'number',
      value: 12345678901234567000,
      text: '12345678901234567890',
      exact: 12345678901234567890n
    });
  });

  it('keeps a text as it is', () => {
    expect(parseValue([plain('KMeans of 3\nclusters')])).toEqual({
      kind: 'string',
      value: 'KMeans of 3\nclusters'
    });
    expect(parseValue([result({ 'text/html': '<b>x</b>' })])).toEqual({
      kind: 'string',
      value: '<b>x</b>'
    });
  });
});

describe('parseValue() on what pandas prints', () => {
  it('reads a printed data frame like a shown one', () => {
    const text = '   k  loss\n0  1   0.5\n1  2   0.3\n';

    expect(parseValue([stream(text)])).toMatchObject({
      kind: 'table',
      value: {
        columns: ['index', 'k', 'loss'],
        rows: [
          [0, 1, 0.5],
          [1, 2, 0.3]
        ]
      }
    });
  });

  it('reads a series as a mapping', () => {
    const text =
      'mean absolute    0.5\nr2               NaN\nName: scores, dtype: float64';

    expect(parseValue([plain(text)])).toEqual({
      kind: 'mapping',
      value: { 'mean absolute': 0.5, r2: NaN },
      isShortened: false
    });
    expect(
      parseValue([plain('k\n1    0.5\n2    0.3\nName: loss, dtype: float64')])
    ).toMatchObject({ value: { 1: 0.5, 2: 0.3 } });
  });

  it('marks a frame or a series of which pandas prints a part', () => {
    const rows =
      '     k  loss\n0    1   0.5\n..  ..   ...\n99  9   0.1\n\n[100 rows x 2 columns]';
    const columns = '   k  ...  loss\n0  1  ...   0.5\n\n[1 rows x 20 columns]';

    expect(parseValue([plain(rows)])).toMatchObject({
      kind: 'table',
      value: {
        columns: ['index', 'k', 'loss'],
        rows: [
          [0, 1, 0.5],
          [99, 9, 0.1]
        ]
      },
      isShortened: true
    });
    expect(parseValue([plain(columns)])).toMatchObject({
      kind: 'table',
      isShortened: true
    });
    for (const dots of ['      ..', '..    ..']) {
      const text = `a      1\n${dots}\nz      3\nLength: 26, dtype: int64`;
      expect(parseValue([plain(text)])).toEqual({
        kind: 'mapping',
        value: { a: 1, z: 3 },
        isShortened: true
      });
    }
  });

  it.each([
    ' two words\n and three more',
    '   name\n0  two words',
    '   k\n0  1\nin [1 rows x 1 columns]',
    'a    1\nsome words\ndtype: int64',
    'a    1\nof dtype: int64',
    'a    1\ndtype: int64, I think'
  ])('leaves the text %j alone', text => {
    expect(parseValue([plain(text)])).toMatchObject({ value: text });
  });
});

describe('parseValue() on hostile outputs', () => {
  const LENGTH = 300_000;

  it.each([
    ['text/html', '<style'],
    ['text/html', '<!--'],
    ['text/html', '<table'],
    ['text/html', '<table><tr>'],
    ['text/html', '<table><td colspan=1000 rowspan=1000>'],
    ['text/html', '<table>&'],
    ['text/html', '<tr '],
    ['text/html', '<table></table><tr '],
    ['text/plain', '['],
    ['text/plain', '[Function '],
    ['text/plain', '\x1b['],
    ['text/plain', '\x1b]'],
    ['text/plain', 'array('],
    ['text/plain', '{a: '],
    ['text/plain', '[1] "'],
    ['text/plain', ' a b\n'],
    ['text/plain', 'a  '],
    ['text/plain', "'\\"],
    ['text/plain', '9']
  ])('takes no long time over %s full of %j', (type, part) => {
    const text = part.repeat(Math.ceil(LENGTH / part.length));
    const start = performance.now();

    parseValue([result({ [type]: text })]);
    parseValue([result({ [type]: `<table>${text}</table>` })]);
    parseValue([stream(`${text}\ndtype: int64`)]);

    expect(performance.now() - start).toBeLessThan(2000);
  });
});
