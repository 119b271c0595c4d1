import { compilers, type ICompilers } from './compilers.js';
import { TestKernel } from './testing/testKernel.js';

/** A kernel whose compiler comes when it is told to. */
function create() {
  let load: (value: ICompilers) => void;
  let fail: (reason: Error) => void;
  const asked: Promise<ICompilers>[] = [];
  const kernel = new TestKernel({
    compilers: () => {
      const loading = new Promise<ICompilers>((resolve, reject) => {
        load = resolve;
        fail = reject;
      });
      asked.push(loading);
      return loading;
    }
  });
  return {
    kernel,
    asked,
    load: () => load(compilers),
    fail: (reason: string) => fail(new Error(reason))
  };
}

describe('A compiler that is loaded later', () => {
  it('is asked for by the first cell, which waits, as do those behind it', async () => {
    const { kernel, asked, load } = create();
    await kernel.ask('kernel_info_request', {});
    expect(asked).toHaveLength(0);
    const first = kernel.send('execute_request', { code: 'let n = 2; n' });
    const second = kernel.send('execute_request', { code: 'n + 1' });
    await kernel.ask('comm_info_request', {}, 'control');
    expect(asked).toHaveLength(1);
    load();
    await kernel.idle(first);
    load();
    const results = [
      ...(await kernel.idle(first)),
      ...(await kernel.idle(second))
    ]
      .filter(({ header }) => header.msg_type === 'execute_result')
      .map(({ content }) => content.data);
    expect(results).toEqual([{ 'text/plain': '2' }, { 'text/plain': '3' }]);
  });

  it('can be interrupted while it is waited for', async () => {
    const { kernel, load } = create();
    const id = kernel.send('execute_request', { code: 'let ran = 1' });
    await kernel.ask('interrupt_request', {}, 'control');
    const messages = await kernel.idle(id);
    expect(messages.map(({ content }) => content.ename)).toContain(
      'KeyboardInterrupt'
    );
    load();
    const next = kernel.outputs('typeof ran');
    await kernel.ask('comm_info_request', {}, 'control');
    load();
    expect(await next).toEqual(["'undefined'"]);
  });

  it('that cannot be loaded is an error of the cell, and is asked for again', async () => {
    const { kernel, fail, load } = create();
    const id = kernel.send('execute_request', { code: '1' });
    await kernel.ask('comm_info_request', {}, 'control');
    fail('no network');
    const messages = await kernel.idle(id);
    expect(messages.map(({ content }) => content.evalue)).toContain(
      'no network'
    );
    const next = kernel.outputs('1 + 1');
    await kernel.ask('comm_info_request', {}, 'control');
    load();
    expect(await next).toEqual(await new TestKernel().outputs('1 + 1'));
  });

  it('tells, once it is there, whether a text is complete', async () => {
    const { kernel, load } = create();
    const id = kernel.send('is_complete_request', { code: 'if (1) {' });
    await kernel.ask('comm_info_request', {}, 'control');
    load();
    const messages = await kernel.idle(id);
    expect(messages.map(({ content }) => content.status)).toContain(
      'incomplete'
    );
  });

  it('leaves it unknown when others wait, or there is none', async () => {
    const { kernel, fail } = create();
    const ids = [0, 1].map(() =>
      kernel.send('is_complete_request', { code: 'if (1) {' })
    );
    const told = async (id: string) =>
      (await kernel.idle(id)).map(({ content }) => content.status);
    expect(await told(ids[0])).toContain('unknown');
    fail('no network');
    expect(await told(ids[1])).toContain('unknown');
  });

  it('has syntax errors of a class of its own, with their places', async () => {
    class Foreign extends SyntaxError {
      readonly code = 'syntax';
      readonly line = 1;
      readonly column = 4;
    }
    const kernel = new TestKernel({
      compilers: () => ({
        ...compilers,
        CellCompiler: class extends compilers.CellCompiler {
          override compile(): never {
            const brand = Symbol.for('nbgrid.CellSyntaxError');
            const error = new Foreign('Unexpected token');
            throw Object.assign(error, { [brand]: true });
          }
        }
      })
    });
    const [error] = (await kernel.run('let = 1')).filter(
      ({ header }) => header.msg_type === 'error'
    );
    expect((error.content.traceback as string[]).join('\n')).toContain(
      'cell 1, line 1, column 4'
    );
  });
});
