import { TestKernel, summary } from './testing/testKernel.js';
import type { IMessage } from './types.js';

const types = (messages: IMessage[]): string[] =>
  messages.map(({ header }) => header.msg_type);

const content = (messages: IMessage[], type: string): Record<string, unknown> =>
  messages.find(({ header }) => header.msg_type === type)!.content;

function traceback(messages: IMessage[]): string[] {
  const lines = content(messages, 'error').traceback as string[];
  return lines
    .join('\n')
    .replace(/\x1b\[\d+m/g, '')
    .split('\n');
}

const pause = (ms: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, ms));

for (const usesAsyncLocalStorage of [false, true]) {
  const how = usesAsyncLocalStorage ? "Node's context" : 'its own context';
  const create = (): TestKernel => new TestKernel({ usesAsyncLocalStorage });

  describe(`Kernel, a cell (${how})`, () => {
    it('is busy, echoes, puts out, replies and is idle, in that order', async () => {
      const messages = await create().run('console.log("a"); 1 + 1');
      expect(types(messages)).toEqual([
        'status',
        'execute_input',
        'stream',
        'execute_result',
        'execute_reply',
        'status'
      ]);
      expect(content(messages, 'execute_reply')).toEqual({
        status: 'ok',
        execution_count: 1,
        payload: [],
        user_expressions: {}
      });
    });

    it('keeps variables, which can be declared again as anything', async () => {
      const kernel = create();
      await kernel.run('const a: number = 1; enum Color { Red, Green }');
      expect(await kernel.outputs('let b = a + Color.Green; b')).toEqual(['2']);
      expect(await kernel.outputs('const b = "again"; b')).toEqual(["'again'"]);
      expect(await kernel.outputs('function b() {} b')).toEqual([
        '[Function: b]'
      ]);
    });

    it('puts prints, displays and the result out in the order of the code', async () => {
      expect(
        await create().outputs(`
          console.log(1);
          console.error(2);
          display('three');
          console.log(4);
          await new Promise(resolve => setTimeout(resolve, 25));
          console.log(5);
          'six'`)
      ).toEqual([
        { stdout: '1\n' },
        { stderr: '2\n' },
        { display: { 'text/plain': "'three'" } },
        { stdout: '4\n' },
        { stdout: '5\n' },
        "'six'"
      ]);
    });

    it('joins what is printed in a row', async () => {
      expect(
        await create().outputs('for (let i = 0; i < 5; i++) console.log(i)')
      ).toEqual([{ stdout: '0\n1\n2\n3\n4\n' }]);
    });

    it('sends what was printed while it still computes', async () => {
      const kernel = create();
      await kernel.run(
        'console.log("early"); const end = Date.now() + 60; let n = 0; while (Date.now() < end) n++; console.log("late")'
      );
      const streams = kernel.messages.filter(
        ({ header }) => header.msg_type === 'stream'
      );
      expect(streams.map(message => message.content.text)).toEqual([
        'early\n',
        'late\n'
      ]);
    });

    it('shows no result for undefined, a declaration or a display', async () => {
      const kernel = create();
      expect(await kernel.outputs('undefined')).toEqual([]);
      expect(await kernel.outputs('const a = 1')).toEqual([]);
      expect(await kernel.outputs('display(1)')).toEqual([
        { display: { 'text/plain': '1' } }
      ]);
    });

    it('shows a promise as a promise, with what it is settled to', async () => {
      const kernel = create();
      expect(await kernel.value('Promise.resolve(3)')).toBe('Promise { 3 }');
      expect(await kernel.value('new Promise(() => {})')).toBe(
        'Promise { <pending> }'
      );
    });
  });

  describe(`Kernel, late outputs (${how})`, () => {
    it('belong to the cell that made the timer', async () => {
      const kernel = create();
      const first = kernel.send('execute_request', {
        code: 'setTimeout(() => console.log("from 1"), 30); 1'
      });
      await kernel.idle(first);
      const second = await kernel.run(
        'await new Promise(r => setTimeout(r, 60)); console.log("from 2")'
      );
      expect(kernel.of(first).flatMap(summary)).toEqual([
        '1',
        { stdout: 'from 1\n' }
      ]);
      expect(second.flatMap(summary)).toEqual([{ stdout: 'from 2\n' }]);
    });

    it('belong to it after an await too', async () => {
      const kernel = create();
      const first = kernel.send('execute_request', {
        code: `async function late() {
          await new Promise(r => setTimeout(r, 20));
          console.log('a');
          await new Promise(r => setTimeout(r, 20));
          console.log('b');
        }
        void late();`
      });
      await kernel.idle(first);
      const second = await kernel.run(
        'for (let i = 0; i < 8; i++) { await new Promise(r => setTimeout(r, 10)); console.log(i) }'
      );
      expect(kernel.of(first).flatMap(summary)).toEqual([
        { stdout: 'a\n' },
        { stdout: 'b\n' }
      ]);
      const printed = second
        .flatMap(summary)
        .map(output => (output as { stdout: string }).stdout)
        .join('');
      expect(printed).toBe('0\n1\n2\n3\n4\n5\n6\n7\n');
    });

    it('of errors in timers are printed under it', async () => {
      const kernel = create();
      const id = kernel.send('execute_request', {
        code: 'setTimeout(() => { throw new Error("late") }, 5)'
      });
      await kernel.idle(id);
      await pause(40);
      expect(JSON.stringify(kernel.of(id).flatMap(summary))).toContain('late');
    });
  });

  describe(`Kernel, interrupt (${how})`, () => {
    it('ends a loop and keeps the variables', async () => {
      const kernel = create();
      kernel.interruptAt = Infinity;
      const id = kernel.send('execute_request', {
        code: 'let kept = 5; await 1; $start(); while (true) { try { for (;;) {} } catch {} }'
      });
      void id;
      kernel.evaluate('var $start = () => {}');
      kernel.interruptAt = performance.now() + 50;
      const messages = await kernel.idle(id);
      expect(content(messages, 'error').ename).toBe('KeyboardInterrupt');
      expect(await kernel.value('kept')).toBe('5');
    });

    it('ends a pending await, and the code behind it never runs', async () => {
      const kernel = create();
      const id = kernel.send('execute_request', {
        code: 'await new Promise(r => setTimeout(r, 40)); console.log("never")'
      });
      await pause(10);
      kernel.kernel.interrupt();
      expect((await kernel.idle(id)).flatMap(summary)).toEqual([
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ]);
      await pause(60);
      expect(kernel.of(id).flatMap(summary)).toHaveLength(1);
      expect(await kernel.value('1 + 1')).toBe('2');
    });

    it('does nothing to an idle kernel', async () => {
      const kernel = create();
      kernel.kernel.interrupt();
      expect(await kernel.value('1')).toBe('1');
    });
  });
}

describe('Kernel, errors', () => {
  it('say the place in the cell, with the lines around it', async () => {
    const kernel = new TestKernel();
    await kernel.run('function f(x: any) {\n  return x.y.z;\n}');
    expect(traceback(await kernel.run('const q = 1;\nf({});'))).toEqual([
      "TypeError: Cannot read properties of undefined (reading 'z')",
      '    at f (cell 1, line 2, column 14)',
      '    1 | function f(x: any) {',
      '  > 2 |   return x.y.z;',
      '      |              ^',
      '    3 | }',
      '    at cell 2, line 2, column 1'
    ]);
  });

  it('of syntax have a caret', async () => {
    const messages = await new TestKernel().run('const a = 1;\nlet x = ;');
    expect(traceback(messages)).toEqual([
      "SyntaxError: Unexpected token ';'",
      '    at cell 1, line 2, column 9',
      '    1 | const a = 1;',
      '  > 2 | let x = ;',
      '      |         ^'
    ]);
    expect(content(messages, 'execute_reply')).toMatchObject({
      status: 'error',
      ename: 'SyntaxError'
    });
  });

  it('show their causes, and the errors in them', async () => {
    const lines = traceback(
      await new TestKernel().run(
        'throw new AggregateError([new Error("a")], "all", { cause: new RangeError("why") })'
      )
    );
    expect(lines).toContain('  [0] Error: a');
    expect(lines).toContain('caused by RangeError: why');
  });

  it('that are no errors are shown as values', async () => {
    const messages = await new TestKernel().run('throw { a: 1 }');
    expect(content(messages, 'error')).toMatchObject({ evalue: '{ a: 1 }' });
  });

  it('keep what was set before them', async () => {
    const kernel = new TestKernel();
    await kernel.run('let before = 1; throw new Error("x"); let after = 2');
    expect(await kernel.value('before')).toBe('1');
  });

  it('abort the requests that wait, also those still on their way', async () => {
    const kernel = new TestKernel();
    const first = kernel.send('execute_request', { code: 'throw 1' });
    const second = kernel.send('execute_request', { code: '2' });
    const info = kernel.send('kernel_info_request', {});
    await kernel.idle(first);
    expect(content(await kernel.idle(second), 'execute_reply')).toEqual({
      status: 'aborted'
    });
    expect(types(await kernel.idle(info))).toContain('kernel_info_reply');
    expect(await kernel.value('3')).toBe('3');
  });

  it('abort nothing when stop_on_error is false', async () => {
    const kernel = new TestKernel();
    kernel.send('execute_request', { code: 'throw 1', stop_on_error: false });
    const second = kernel.send('execute_request', { code: '2' });
    expect((await kernel.idle(second)).flatMap(summary)).toEqual(['2']);
  });
});

describe('Kernel, displays', () => {
  it('ask the object itself, by Jupyter.display', async () => {
    const kernel = new TestKernel();
    const code =
      '({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<b>x</b>" }) })';
    const messages = await kernel.run(`display(${code}); ${code}`);
    expect(content(messages, 'display_data').data).toEqual({
      'text/html': '<b>x</b>'
    });
    expect(content(messages, 'execute_result').data).toEqual({
      'text/html': '<b>x</b>'
    });
  });

  it('take bundles, ids and updates', async () => {
    const kernel = new TestKernel();
    const messages = await kernel.run(
      'const h = display({ "text/markdown": "*a*" }, { raw: true, displayId: "d" }); h.update(2); display(3, { display_id: "d", update: true })'
    );
    const shown = messages.filter(({ header }) =>
      header.msg_type.endsWith('display_data')
    );
    expect(
      shown.map(({ header, content: { data, transient } }) => [
        header.msg_type,
        data,
        transient
      ])
    ).toEqual([
      ['display_data', { 'text/markdown': '*a*' }, { display_id: 'd' }],
      ['update_display_data', { 'text/plain': '2' }, { display_id: 'd' }],
      ['update_display_data', { 'text/plain': '3' }, { display_id: 'd' }]
    ]);
  });

  it('clear the output', async () => {
    expect(
      await new TestKernel().outputs('clearOutput({ wait: true })')
    ).toEqual([{ clear: true }]);
  });

  it('know specifications, images, markup and tables', async () => {
    const kernel = new TestKernel();
    const mime = async (code: string): Promise<string[]> =>
      Object.keys(
        content(await kernel.run(code), 'execute_result').data as object
      );
    const schema = 'https://vega.github.io/schema/vega-lite/v5.json';
    expect(await mime(`({ $schema: '${schema}', mark: 'bar' })`)).toEqual([
      'application/vnd.vegalite.v5+json',
      'text/plain'
    ]);
    expect(
      await mime('new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0])')
    ).toEqual(['image/png', 'text/plain']);
    expect(await mime('({ outerHTML: "<svg></svg>" })')).toEqual([
      'image/svg+xml',
      'text/plain'
    ]);
    expect(await mime('[{ a: 1, b: "<" }, { a: 2, b: "x" }]')).toEqual([
      'text/html',
      'text/plain'
    ]);
    expect(await mime('[1, 2]')).toEqual(['text/plain']);
    expect(await mime('Jupyter.md`# ${1}`')).toEqual(['text/markdown']);
  });

  it('let console.table show HTML and text', async () => {
    const [output] = (await new TestKernel().outputs(
      'console.table([{ a: 1, b: 2 }, { a: 3 }])'
    )) as { display: Record<string, string> }[];
    expect(output.display['text/plain'].split('\n').slice(0, 4)).toEqual([
      '┌─────────┬───┬───┐',
      '│ (index) │ a │ b │',
      '├─────────┼───┼───┤',
      '│    0    │ 1 │ 2 │'
    ]);
    expect(output.display['text/html']).toContain('<td>3</td><td></td>');
  });
});

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
  });

  it('evaluates user expressions', async () => {
    const messages = await new TestKernel().run('const a = 2', {
      user_expressions: { ok: 'a + 1', bad: 'missing' }
    });
    expect(content(messages, 'execute_reply').user_expressions).toMatchObject({
      ok: { status: 'ok', data: { 'text/plain': '3' } },
      bad: { status: 'error', ename: 'ReferenceError' }
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
