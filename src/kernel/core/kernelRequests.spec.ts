import { content, pause, types } from './testing/messages.js';
import { summary, TestKernel } from './testing/testKernel.js';
import { until } from './testing/until.js';

describe('Kernel, other requests', () => {
  it('tells what it is', async () => {
    const messages = await new TestKernel().ask('kernel_info_request', {});
    expect(content(messages, 'kernel_info_reply')).toMatchObject({
      status: 'ok',
      language_info: { name: 'typescript', file_extension: '.ts' }
    });
  });

  it('completes from values, calling no getter', async () => {
    const kernel = new TestKernel();
    await kernel.run(
      'let called = 0; const thing = { alpha: { beta: 1 }, get gamma() { called++; return { x: 1 } } }; const 𝒳 = "é"'
    );
    const complete = async (code: string, cursor_pos = [...code].length) =>
      content(
        await kernel.ask('complete_request', { code, cursor_pos }),
        'complete_reply'
      );
    expect(await complete('thing.al')).toMatchObject({
      matches: ['alpha'],
      cursor_start: 6,
      cursor_end: 8
    });
    expect((await complete('thing.alpha.')).matches).toContain('beta');
    expect((await complete('thing.gamma.')).matches).toEqual([]);
    expect((await complete('thi')).matches).toContain('thing');
    expect(await complete('"😀"; thing.al')).toMatchObject({
      cursor_start: 11,
      cursor_end: 13
    });
    expect((await complete('1.')).matches).toEqual([]);
    expect((await complete('f().')).matches).toEqual([]);
    expect((await complete('"thi')).matches).toEqual([]);
    expect((await complete('// thing.')).matches).toEqual([]);
    expect((await complete('`${thi')).matches).toContain('thing');
    expect(await kernel.value('called')).toBe('0');
  });

  it('inspects values and functions', async () => {
    const kernel = new TestKernel();
    await kernel.run('function twice(n: number) { return 2 * n }');
    const messages = await kernel.ask('inspect_request', {
      code: 'twice(1)',
      cursor_pos: 3,
      detail_level: 0
    });
    const { found, data } = content(messages, 'inspect_reply');
    expect(found).toBe(true);
    expect((data as Record<string, string>)['text/plain']).toContain(
      'twice: function'
    );
  });

  it('says whether a text is complete', async () => {
    const kernel = new TestKernel();
    const status = async (code: string): Promise<unknown> =>
      content(
        await kernel.ask('is_complete_request', { code }),
        'is_complete_reply'
      ).status;
    expect(await status('1 + 1')).toBe('complete');
    expect(await status('function f() {')).toBe('incomplete');
    expect(await status('let = = 3')).toBe('invalid');
  });

  it('remembers what was run', async () => {
    const kernel = new TestKernel();
    await kernel.run('1');
    await kernel.run('2 + 2');
    const history = async (request: Record<string, unknown>) =>
      content(await kernel.ask('history_request', request), 'history_reply')
        .history;
    expect(
      await history({
        hist_access_type: 'tail',
        n: 1,
        raw: true,
        output: false
      })
    ).toEqual([[0, 2, '2 + 2']]);
    expect(
      await history({
        hist_access_type: 'search',
        pattern: '*+*',
        n: 10,
        output: true
      })
    ).toEqual([[0, 2, ['2 + 2', '4']]]);
    const range = { hist_access_type: 'range', start: 1, stop: 2 };
    expect(await history({ ...range, session: 0 })).toHaveLength(1);
    expect(await history({ ...range, session: -1 })).toEqual([]);
    const ending = { ...range, session: 0, stop: 0 };
    expect(await history({ ...ending, start: -1 })).toEqual([[0, 2, '2 + 2']]);
    expect(await history({ ...ending, stop: -1 })).toEqual([[0, 1, '1']]);
    expect(await history({ hist_access_type: 'tail', n: 0 })).toEqual([]);
  });

  it('remembers no result of what is not stored', async () => {
    const kernel = new TestKernel();
    await kernel.run('1');
    await kernel.run('2', { store_history: false });
    const messages = await kernel.ask('history_request', {
      hist_access_type: 'tail',
      output: true
    });
    expect(content(messages, 'history_reply').history).toEqual([
      [0, 1, ['1', '1']]
    ]);
  });

  it('evaluates user expressions', async () => {
    const messages = await new TestKernel().run('const a = 2', {
      user_expressions: { ok: 'a + 1', bad: 'missing', worse: 'a +* 1' }
    });
    expect(content(messages, 'execute_reply').user_expressions).toMatchObject({
      ok: { status: 'ok', data: { 'text/plain': '3' } },
      bad: { status: 'error', ename: 'ReferenceError' },
      worse: {
        status: 'error',
        ename: 'SyntaxError',
        traceback: expect.arrayContaining([
          expect.stringContaining('code, line 1, column 4')
        ])
      }
    });
  });

  it('asks for input, and says at once when nobody can be asked', async () => {
    const kernel = new TestKernel();
    const id = kernel.send('execute_request', {
      code: 'const name = await input("Name? "); name.toUpperCase()',
      allow_stdin: true
    });
    await pause(20);
    const request = kernel
      .of(id)
      .find(({ header }) => header.msg_type === 'input_request');
    expect(request).toMatchObject({
      channel: 'stdin',
      content: { prompt: 'Name? ', password: false }
    });
    kernel.send('input_reply', { value: 'ada' }, 'stdin');
    expect((await kernel.idle(id)).flatMap(summary)).toEqual(["'ADA'"]);
    const refused = await kernel.run('await input("Name? ")');
    expect(content(refused, 'error').ename).toBe('StdinNotImplementedError');
  });

  describe('inputs', () => {
    let kernel: TestKernel;
    const execute = (code: string): string =>
      kernel.send('execute_request', { code, allow_stdin: true });
    const prompts = (): unknown[] =>
      kernel.messages
        .filter(({ header }) => header.msg_type === 'input_request')
        .map(message => message.content.prompt);
    const asked = (...expected: string[]): Promise<void> =>
      until(() => expect(prompts()).toEqual(expected));

    beforeEach(() => {
      kernel = new TestKernel();
    });

    it('are asked for one after the other', async () => {
      const id = execute('await Promise.all([input("a"), input("b")])');
      await asked('a');
      kernel.send('input_reply', { value: '1' }, 'stdin');
      await asked('a', 'b');
      kernel.send('input_reply', { value: '2' }, 'stdin');
      expect((await kernel.idle(id)).flatMap(summary)).toEqual([
        "[ '1', '2' ]"
      ]);
    });

    it('are all forgotten at an interrupt, also those that wait for their turn', async () => {
      const id = execute(
        'await Promise.all([input("a"), input("b").catch(() => input("d"))])'
      );
      await asked('a');
      kernel.kernel.interrupt();
      expect((await kernel.idle(id)).flatMap(summary)).toEqual([
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ]);
      const next = execute('await input("c")');
      await asked('a', 'c');
      kernel.send('input_reply', { value: 'x' }, 'stdin');
      expect((await kernel.idle(next)).flatMap(summary)).toEqual(["'x'"]);
    });

    it('of a cell that has ended are forgotten too', async () => {
      await kernel.idle(execute('input("a").catch(() => 0); 1'));
      const id = execute('await input("b")');
      await kernel.kernel.interrupt();
      await kernel.idle(id);
      execute('await input("c")');
      await asked('a', 'c');
    });
  });

  it('carries messages of comms both ways', async () => {
    const kernel = new TestKernel();
    await kernel.run(
      'Jupyter.comms.registerTarget("echo", (comm, { data }) => { comm.onMessage = e => comm.send({ back: e.data.n }); comm.send({ opened: data.x }) })'
    );
    const opened = await kernel.ask('comm_open', {
      comm_id: 'c',
      target_name: 'echo',
      data: { x: 1 }
    });
    expect(content(opened, 'comm_msg').data).toEqual({ opened: 1 });
    const info = await kernel.ask('comm_info_request', {});
    expect(content(info, 'comm_info_reply').comms).toEqual({
      c: { target_name: 'echo' }
    });
    const answered = await kernel.ask('comm_msg', {
      comm_id: 'c',
      data: { n: 5 }
    });
    expect(content(answered, 'comm_msg').data).toEqual({ back: 5 });
    const unknown = await kernel.ask('comm_open', {
      comm_id: 'd',
      target_name: 'nobody',
      data: {}
    });
    expect(types(unknown)).toContain('comm_close');
  });

  it('shows the error of a comm handler, and goes on', async () => {
    const kernel = new TestKernel();
    await kernel.run(
      'Jupyter.comms.registerTarget("bad", comm => { comm.onMessage = async () => { await null; throw new RangeError("late") } })'
    );
    const comm = { comm_id: 'c', target_name: 'bad', data: {} };
    await kernel.ask('comm_open', comm);
    const messages = await kernel.ask('comm_msg', comm);
    expect(types(messages)).toEqual(['status', 'stream', 'status']);
    expect(content(messages, 'stream').text).toMatch(/RangeError\S*: late/);
    expect(await kernel.value('1 + 1')).toBe('2');
  });

  it.each(['() => {', 'async () => { await null;'])(
    'closes a comm that its target could not open: %s',
    async target => {
      const kernel = new TestKernel();
      await kernel.run(
        `Jupyter.comms.registerTarget("bad", ${target} throw new TypeError("early") })`
      );
      await kernel.ask('comm_open', {
        comm_id: 'c',
        target_name: 'bad',
        data: {}
      });
      await kernel.value('await null');
      const { messages } = kernel;
      expect(content(messages, 'stream').text).toMatch(/TypeError\S*: early/);
      expect(content(messages, 'comm_close').comm_id).toBe('c');
      const info = await kernel.ask('comm_info_request', {});
      expect(content(info, 'comm_info_reply').comms).toEqual({});
    }
  );

  it('keeps a comm open whose handler of messages failed', async () => {
    const kernel = new TestKernel();
    await kernel.run(
      'Jupyter.comms.registerTarget("once", comm => { let n = 0; comm.onMessage = () => { if (!n++) throw new Error("once"); comm.send({ n }) } })'
    );
    const comm = { comm_id: 'c', target_name: 'once', data: {} };
    await kernel.ask('comm_open', comm);
    await kernel.ask('comm_msg', comm);
    const messages = await kernel.ask('comm_msg', comm);
    expect(content(messages, 'comm_msg').data).toEqual({ n: 2 });
  });

  it('does not wait for a comm handler where a request waits for it', async () => {
    const kernel = new TestKernel();
    await kernel.run(
      'let release; Jupyter.comms.registerTarget("slow", async () => { await new Promise(done => (release = done)); console.log("released") })'
    );
    const opened = kernel.ask('comm_open', {
      comm_id: 'c',
      target_name: 'slow',
      data: {}
    });
    expect(await kernel.value('release(); 5')).toBe('5');
    await opened;
    await kernel.value('await null');
    const printed = kernel.messages.find(
      message => message.content.text === 'released\n'
    );
    expect(printed?.parent_header.msg_type).toBe('comm_open');
  });

  it('runs silently: no echo, no result, no number', async () => {
    const kernel = new TestKernel();
    const messages = await kernel.run('1 + 1', { silent: true });
    expect(types(messages)).toEqual(['status', 'execute_reply', 'status']);
    expect(
      content(await kernel.run('1'), 'execute_reply').execution_count
    ).toBe(1);
  });

  it('imports modules from its home', async () => {
    const kernel = new TestKernel({ modules: { nbgrid: { answer: 42 } } });
    expect(await kernel.value('import { answer } from "nbgrid"; answer')).toBe(
      '42'
    );
    expect(await kernel.value('(await import("nbgrid")).answer')).toBe('42');
  });
});
