import { content } from './testing/messages.js';
import { summary, TestKernel } from './testing/testKernel.js';
import { until } from './testing/until.js';

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

  it('that never end hold up their own cell only, until it is interrupted', async () => {
    const kernel = new TestKernel();
    const id = kernel.send('execute_request', {
      code: `let asked = 0, show;
        display({ [Symbol.for('Jupyter.display')]: () => {
          asked = 1;
          return new Promise(resolve => { show = resolve });
        } })`
    });
    await until(() => expect(kernel.evaluate('asked')).toBe(1));
    kernel.kernel.interrupt();
    const interrupted = [{ error: 'KeyboardInterrupt: Execution interrupted' }];
    expect((await kernel.idle(id)).flatMap(summary)).toEqual(interrupted);
    expect(await kernel.value('1 + 1')).toBe('2');
    await kernel.run("show({ 'text/plain': 'late' }); await 0; await 0");
    expect(kernel.of(id).flatMap(summary)).toEqual(interrupted);
  });

  it('of one output come in the order of their calls', async () => {
    const kernel = new TestKernel();
    const slow =
      '{ [Symbol.for("Jupyter.display")]: async () => { await new Promise(r => setTimeout(r, 5)); return { "text/plain": "slow" } } }';
    const messages = await kernel.run(
      `const shown = display(${slow}); shown.update("fast"); shown.update("last"); 1`
    );
    expect(
      messages.flatMap(({ header, content: { data } }) =>
        header.msg_type.endsWith('display_data')
          ? [[header.msg_type, (data as object)['text/plain' as never]]]
          : []
      )
    ).toEqual([
      ['display_data', 'slow'],
      ['update_display_data', "'fast'"],
      ['update_display_data', "'last'"]
    ]);
  });

  describe('that fail', () => {
    const failing =
      '({ [Symbol.for("Jupyter.display")]: async () => { throw new RangeError("no") } })';

    it('end the cell with the error, also while it waits for something else', async () => {
      const code = `display(${failing}); await new Promise(r => setTimeout(r, 5)); 1`;
      expect(await new TestKernel().value(code)).toEqual({
        error: 'RangeError: no'
      });
    });

    it('after the cell print it there', async () => {
      const kernel = new TestKernel();
      const code = `setTimeout(() => display(${failing}), 5); 1`;
      const id = kernel.send('execute_request', { code });
      await until(() =>
        expect(kernel.of(id).at(-1)!.content.text).toMatch(/RangeError\S*: no/)
      );
    });
  });
});
