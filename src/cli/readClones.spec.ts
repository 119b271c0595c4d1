import { readClones } from './readClones.js';

const text = { output_type: 'stream', name: 'stdout', text: 'long' };
const error = { output_type: 'error', ename: 'E', evalue: '', traceback: [] };

const code = (metadata: object) => ({
  cell_type: 'code',
  source: 'x',
  metadata,
  execution_count: 1,
  outputs: [text, error]
});

it('keeps what the report needs: errors, and outputs under tags', async () => {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      code({}),
      code({ tags: ['a'] }),
      { cell_type: 'markdown', source: '', metadata: {} }
    ]
  };
  const read = async (path: string) => {
    if (path === 'broken') throw new Error('no notebook');
    return path === 'absent' ? null : (notebook as never);
  };
  const clones = await readClones(
    ['there', 'absent', 'broken'].map(path => ({ path })),
    { read }
  );
  expect(clones).toEqual([
    {
      path: 'there',
      content: {
        ...notebook,
        cells: [
          { ...notebook.cells[0], outputs: [error] },
          notebook.cells[1],
          notebook.cells[2]
        ]
      }
    },
    { path: 'absent', content: null },
    { path: 'broken', content: null }
  ]);
});
