/** What a stranger's notebook shows must neither hold the panel up nor keep others out. */
import type { IOutput } from '@jupyterlab/nbformat';
import { collect } from './collect';
import { cell, clone } from './testing/notebooks';

const shown = (data: object): IOutput =>
  ({ output_type: 'display_data', data, metadata: {} }) as IOutput;

const text = (text: string): IOutput =>
  ({ output_type: 'stream', name: 'stdout', text }) as IOutput;

const resource = (schema: unknown, data: unknown): IOutput =>
  shown({ 'application/vnd.dataresource+json': { schema, data } });

const fields = [{ name: 'a' }, { name: 'constructor' }];

test.each<[string, IOutput, object]>([
  [
    'a footer that is almost one',
    text(`r of x y\n${'Name: , '.repeat(5000)}x`),
    { kind: 'string' }
  ],
  [
    'a line of spaces',
    text(`a${' '.repeat(50_000)}b c\ndtype: x`),
    { kind: 'mapping', value: {} }
  ],
  [
    'rows that are none',
    resource({ fields }, [null, 1, {}, { a: 2 }]),
    {
      kind: 'table',
      value: {
        columns: ['a', 'constructor'],
        rows: [
          [null, null],
          [null, null],
          [null, null],
          [2, null]
        ]
      }
    }
  ],
  [
    'fields that are none',
    resource({ fields: [null] }, []),
    { kind: 'table', value: { columns: ['undefined'], rows: [] } }
  ],
  [
    'a table of many rows',
    shown({
      'text/html': `<table>${'<tr><td>1</td></tr>'.repeat(150_000)}</table>`
    }),
    { kind: 'table' }
  ],
  [
    'many columns of one name',
    shown({
      'text/html': `<table><tr>${'<th>a</th>'.repeat(20_000)}</tr></table>`
    }),
    { kind: 'table' }
  ],
  [
    'many dictionaries with a factory',
    text(`[${'defaultdict(1), '.repeat(8000)}1]`),
    { kind: 'list' }
  ]
])('%s', (_, output, expected) => {
  const hostile = clone(0, { k: 1 }, [
    { ...cell(['a'], 1), outputs: [output] }
  ]);
  const { rows } = collect([hostile, clone(1, { k: 2 }, [cell(['a'], 5)])]);
  expect(rows[0].values.get('a')).toMatchObject(expected);
  expect(rows[1].values.get('a')).toMatchObject({ kind: 'number', value: 5 });
});
