import type { ITask } from '../run/index.js';
import { readClones } from './readClones.js';

type TaskStatus = ITask['status'];

const text = { output_type: 'stream', name: 'stdout', text: 'long' };
const error = { output_type: 'error', ename: 'E', evalue: '', traceback: [] };

const code = (metadata: object) => ({
  cell_type: 'code',
  source: 'x',
  metadata,
  execution_count: 1,
  outputs: [text, error]
});

const done = (path: string, status: TaskStatus = 'finished', ename = 'E') => ({
  path,
  status,
  error: status === 'failed' ? { cellIndex: -1, ename, evalue: '' } : null
});

it('reads no clone that is older than the run', async () => {
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
  const clones = await readClones(
    [
      done('finished'),
      done('failed', 'failed'),
      done('not saved', 'failed', 'SaveError'),
      done('stopped', 'aborted')
    ],
    { read: () => Promise.resolve(notebook) }
  );
  expect(clones.filter(({ content }) => content).map(c => c.path)).toEqual([
    'finished',
    'failed'
  ]);
});

it('keeps what the report needs: errors, and outputs under tags, also of damaged cells', async () => {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      code({}),
      code({ tags: ['a'] }),
      { cell_type: 'markdown', source: '', metadata: {} },
      null,
      { cell_type: 'code', source: 'x', outputs: [null, error] }
    ]
  };
  const read = async (path: string) => {
    if (path === 'broken') throw new Error('no notebook');
    return path === 'absent' ? null : (notebook as never);
  };
  const clones = await readClones(
    ['there', 'absent', 'broken'].map(path => done(path)),
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
          notebook.cells[2],
          null,
          { ...notebook.cells[4], outputs: [error] }
        ]
      }
    },
    { path: 'absent', content: null },
    { path: 'broken', content: null }
  ]);
});
