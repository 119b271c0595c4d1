import { PromiseDelegate } from '@lumino/coreutils';
import type { CloneResult } from './executeClone';
import type { Interruption } from './executeCell';
import { executeClone } from './executeClone';
import type { FakeCell } from './testing/fakeKernels';
import { FakeKernel, raise } from './testing/fakeKernels';
import { FakeClock } from './testing/fakeClock';
import { code, gridNotebook } from './testing/fixtures';
import { clear, display, reply, stream } from './testing/messages';

function setUp(
  functions: Record<string, FakeCell>,
  ...cells: ReturnType<typeof code>[]
) {
  const kernel = new FakeKernel('kernel', '', functions);
  const notebook = gridNotebook([1], cells);
  const clock = new FakeClock();
  const interruption = new PromiseDelegate<Interruption>();
  const ran: number[] = [];
  const result = (): Promise<CloneResult> =>
    executeClone({
      kernel,
      notebook,
      clock,
      interruption: interruption.promise,
      onCellStarted: index => ran.push(index),
      onCellEnded: () => undefined
    });
  return { kernel, notebook, clock, interruption, ran, result };
}

const boom: FakeCell = ({ handlers }) => raise(handlers, 'Boom', 'it broke');

describe('executeClone', () => {
  it('goes on after an error that the cell says it raises', async () => {
    const { result, notebook } = setUp(
      { boom },
      code('boom', 'raises-exception'),
      code('k')
    );
    expect(await result()).toEqual({ kind: 'finished' });
    expect(notebook.cells[2].outputs).toMatchObject([{ ename: 'Boom' }]);
    expect(notebook.cells[3].outputs).toMatchObject([{ text: '0' }]);
  });

  it('passes over cells tagged skip-execution, empty and text cells', async () => {
    const { result, ran, kernel, notebook } = setUp(
      { boom },
      code('boom', 'skip-execution'),
      code('  \n'),
      code('k')
    );
    expect(await result()).toEqual({ kind: 'finished' });
    expect(ran).toEqual([1, 4]);
    expect(kernel.executed).toHaveLength(2);
    expect(notebook.cells[2].metadata.papermill).toMatchObject({
      status: 'completed',
      duration: 0
    });
  });

  it('stops at the first error and says where', async () => {
    const { result, notebook } = setUp({ boom }, code('boom'), code('k'));
    expect(await result()).toEqual({
      kind: 'failed',
      error: { cellIndex: 2, ename: 'Boom', evalue: 'it broke' }
    });
    expect(notebook.cells[3].outputs).toEqual([]);
    expect(notebook.cells[3].execution_count).toBeNull();
  });

  it('writes the error of a reply that no output told of', async () => {
    const { result, notebook } = setUp(
      {
        mute: () =>
          reply({ status: 'error', ename: 'E', evalue: 'v', traceback: ['t'] })
      },
      code('mute')
    );
    await result();
    expect(notebook.cells[2].outputs).toEqual([
      { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['t'] }
    ]);
  });

  it('keeps the count and the pages that a reply brings', async () => {
    const page = { source: 'page', data: { 'text/plain': 'Help on k' } };
    const { result, notebook } = setUp(
      { help: () => reply({ execution_count: 9, payload: [page] }) },
      code('help')
    );
    await result();
    expect(notebook.cells[2]).toMatchObject({
      execution_count: 9,
      outputs: [{ output_type: 'display_data', data: page.data }]
    });
  });

  it('fails at once when a cell asks for input, whatever its tags', async () => {
    const { result } = setUp(
      {
        ask: ({ handlers }) => {
          handlers.onInputRequest('Name? ');
          return new Promise(() => undefined);
        }
      },
      code('ask', 'raises-exception')
    );
    expect(await result()).toMatchObject({
      kind: 'failed',
      error: {
        cellIndex: 2,
        ename: 'InputRequestError',
        evalue: expect.stringContaining('Name?')
      }
    });
  });

  describe('when a cell puts out more than a clone may hold', () => {
    const much = 'x'.repeat(1_000_000);

    it('stops the code and fails, whatever its tags', async () => {
      const flood: FakeCell = async ({ kernel, handlers }) => {
        for (let nth = 0; nth < 150; nth++) handlers.onMessage(stream(much));
        await kernel.interrupted.promise;
        return raise(handlers, 'KeyboardInterrupt', '');
      };
      const { result, notebook, ran } = setUp(
        { flood },
        code('flood', 'raises-exception'),
        code('k')
      );
      expect(await result()).toMatchObject({
        kind: 'failed',
        error: {
          cellIndex: 2,
          ename: 'OutputError',
          evalue: expect.stringContaining('larger than 100 MB')
        }
      });
      const [printed, ...errors] = notebook.cells[2].outputs as {
        text: string;
        ename: string;
      }[];
      expect(printed.text.length).toBeLessThan(111_000_000);
      expect(errors.map(({ ename }) => ename)).toEqual([
        'KeyboardInterrupt',
        'OutputError'
      ]);
      expect(ran).toEqual([1, 2]);
    });

    it('counts many small outputs too', async () => {
      const flood: FakeCell = async ({ kernel, handlers }) => {
        for (let nth = 0; nth < 600_000; nth++) {
          handlers.onMessage(stream('x', nth % 2 ? 'stdout' : 'stderr'));
        }
        await kernel.interrupted.promise;
      };
      const { result } = setUp({ flood }, code('flood'));
      expect(await result()).toMatchObject({ error: { ename: 'OutputError' } });
    });

    it('counts a single large one, and what comes late from an earlier cell', async () => {
      let later: () => void;
      const { result } = setUp(
        {
          early: ({ handlers }) => {
            later = () => handlers.onMessage(stream('x'.repeat(150_000_000)));
          },
          waits: ({ kernel }) => {
            later();
            return kernel.interrupted.promise;
          }
        },
        code('early'),
        code('waits'),
        code('k')
      );
      expect(await result()).toMatchObject({
        error: { cellIndex: 3, ename: 'OutputError' }
      });
    });

    it('fails also when it came late', async () => {
      const { result, kernel, notebook } = setUp(
        {
          later: ({ handlers }) => {
            kernel.onSettle = () => {
              for (let nth = 0; nth < 150; nth++) {
                handlers.onMessage(stream(much));
              }
              return Promise.resolve();
            };
          }
        },
        code('later'),
        code('k')
      );
      expect(await result()).toMatchObject({
        kind: 'failed',
        error: { cellIndex: 3, ename: 'OutputError' }
      });
      expect(notebook.cells[3].outputs).toMatchObject([
        {},
        { ename: 'OutputError' }
      ]);
    });

    it('does not count what a progress bar or an animation has replaced', async () => {
      const frames: FakeCell = ({ handlers }) => {
        for (let nth = 0; nth < 150; nth++) {
          handlers.onMessage(clear(true));
          handlers.onMessage(stream(much));
          handlers.onMessage(display(much, 'id'));
          handlers.onMessage(stream(`\r${much}`, 'stderr'));
        }
      };
      const { result } = setUp({ frames }, code('frames'));
      expect(await result()).toEqual({ kind: 'finished' });
    });
  });

  it('says so when the kernel itself refuses to ask for input', async () => {
    const { result } = setUp(
      {
        ask: ({ handlers }) =>
          raise(handlers, 'StdinNotImplementedError', 'raw_input was called')
      },
      code('ask')
    );
    expect(await result()).toMatchObject({
      error: { evalue: expect.stringContaining('asks for input') }
    });
  });

  it('keeps outputs that come after the cell has ended', async () => {
    const late: (() => void)[] = [];
    const { result, kernel, notebook } = setUp(
      {
        slow: ({ handlers }) =>
          void late.push(() => handlers.onMessage(stream('late')))
      },
      code('slow'),
      code('slow')
    );
    kernel.onSettle = () => {
      late.forEach(send => send());
      return Promise.resolve();
    };
    await result();
    expect(notebook.cells[2].outputs).toMatchObject([{ text: 'late' }]);
    expect(notebook.cells[3].outputs).toMatchObject([{ text: 'late' }]);
  });

  it('ends when it is interrupted while it waits for late outputs', async () => {
    const { result, kernel, interruption } = setUp({}, code('k'));
    kernel.onSettle = () => new Promise(() => undefined);
    const running = result();
    interruption.resolve({ kind: 'stopped' });
    expect((await running).kind).toMatch(/finished|interrupted/);
  });

  it('records times as JupyterLab and papermill do', async () => {
    const { result, notebook, clock } = setUp(
      { wait: () => clock.advance(2500) },
      code('wait')
    );
    await result();
    const { execution, papermill } = notebook.cells[2].metadata;
    expect(Object.keys(execution as object).sort()).toEqual([
      'iopub.execute_input',
      'iopub.status.busy',
      'iopub.status.idle',
      'shell.execute_reply',
      'shell.execute_reply.started'
    ]);
    expect(papermill).toEqual({
      status: 'completed',
      start_time: '2026-01-01T00:00:00.000Z',
      end_time: '2026-01-01T00:00:02.500Z',
      duration: 2.5,
      exception: false
    });
    expect(notebook.metadata.papermill).toMatchObject({
      duration: 2.5,
      exception: null
    });
  });
});
