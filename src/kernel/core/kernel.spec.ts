import { TestKernel } from './testing/testKernel.js';

const types = (messages: { header: { msg_type: string } }[]): string[] =>
  messages.map(({ header }) => header.msg_type);

describe('Kernel, a cell', () => {
  it('is busy, echoes, puts out, replies and is idle, in that order', async () => {
    const kernel = new TestKernel();
    const messages = await kernel.run('console.log("a"); 1 + 1');
    expect(types(messages)).toEqual([
      'status',
      'execute_input',
      'stream',
      'execute_result',
      'execute_reply',
      'status'
    ]);
    expect(messages.at(-2)?.content).toMatchObject({
      status: 'ok',
      execution_count: 1
    });
  });

  it('runs TypeScript and keeps variables', async () => {
    const kernel = new TestKernel();
    await kernel.run('const a: number = 1; enum Color { Red, Green }');
    expect(await kernel.outputs('let b = a + Color.Green; b')).toEqual(['2']);
    expect(await kernel.outputs('const b = "again"; b')).toEqual(["'again'"]);
  });

  it('awaits at the top level', async () => {
    const kernel = new TestKernel();
    expect(
      await kernel.outputs(
        'const x = await new Promise(r => setTimeout(() => r(5), 5)); x'
      )
    ).toEqual(['5']);
  });

  it('shows an error with the place in the cell', async () => {
    const kernel = new TestKernel();
    await kernel.run('function f(x: any) {\n  return x.y.z;\n}');
    const messages = await kernel.run('const q = 1;\nf({});');
    const { content } = messages.find(
      ({ header }) => header.msg_type === 'error'
    )!;
    const text = (content.traceback as string[])
      .join('\n')
      // eslint-disable-next-line no-control-regex
      .replace(/\x1b\[\d+m/g, '');
    expect(text.split('\n')).toEqual([
      "TypeError: Cannot read properties of undefined (reading 'z')",
      '    at f (cell 1, line 2, column 14)',
      '    1 | function f(x: any) {',
      '  > 2 |   return x.y.z;',
      '      |              ^',
      '    3 | }',
      '    at cell 2, line 2, column 1'
    ]);
  });
});
