import { content, traceback, types } from './testing/messages.js';
import { summary, TestKernel } from './testing/testKernel.js';

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

  it.each([
    ['(await {} as any).foo()', '(intermediate value).foo is not a function'],
    [
      'const { a } = await (null as any)',
      "Cannot destructure property 'a' of '(intermediate value)' as it is null."
    ],
    ['(import("./a.ts") as any).foo()', 'import(...).foo is not a function'],
    ['require("./a.ts").foo()', 'require(...).foo is not a function'],
    ['(import.meta as any).foo()', 'import.meta.foo is not a function'],
    ['namespace N { export let f: any = 1; f() }', 'f is not a function'],
    [
      'namespace N { export let f: any = 1; f.g.h() }',
      "Cannot read properties of undefined (reading 'h')"
    ],
    ['namespace N { export let f: any = {}; f.g() }', 'f.g is not a function'],
    ['(await import("./b.ts")).call()', 'a is not a function'],
    ['(await import("./b.ts")).deep()', 'a.b is not a function'],
    ['(await import("./b.ts")).one()', '(intermediate value) is not a function']
  ])('say nothing of what the compiler made: %s', async (code, message) => {
    const kernel = new TestKernel({
      files: {
        'a.ts': 'export const a: any = {}; export default 1 as any;',
        'b.ts':
          'import one, { a } from "./a.ts"; export const call = () => a(), deep = () => a.b(); export { one2 as one }; const one2 = () => one();'
      }
    });
    const messages = await kernel.run(code);
    expect(traceback(messages)[0]).toBe(`TypeError: ${message}`);
    expect(content(messages, 'execute_reply').evalue).toBe(message);
  });

  it('say nothing of it in their stacks and causes either', async () => {
    const kernel = new TestKernel();
    const cell = `
      let stack = '';
      try { (await 1 as any).foo() } catch (cause: any) {
        stack = cause.stack;
        throw new Error('outer', { cause });
      }`;
    const message = 'TypeError: (intermediate value).foo is not a function';
    expect(traceback(await kernel.run(cell))).toContain(`caused by ${message}`);
    expect(await kernel.value('stack')).toContain(message);
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

  it('of syntax that are no errors of the cell say where they come from', async () => {
    const kernel = new TestKernel();
    const lines = traceback(
      await kernel.run(
        'const odd = Object.assign(new SyntaxError("odd"), { line: 9, column: 9, code: "syntax" });\n\nthrow odd;'
      )
    );
    expect(lines.slice(0, 2)).toEqual([
      'SyntaxError: odd',
      '    at cell 1, line 1, column 27'
    ]);
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

  it('show what is in those in them, a circle once', async () => {
    const lines = traceback(
      await new TestKernel().run(
        'const all: any =\n  new AggregateError([new Error("a", { cause: new Error("why") })], "all");\nall.errors.push(all, new AggregateError([1], "some")); throw all'
      )
    );
    expect(lines.slice(6)).toEqual([
      '  [0] Error: a',
      '      at cell 1, line 2, column 23',
      '  caused by Error: why',
      '      at cell 1, line 2, column 47',
      '  [1] AggregateError: all',
      '  [2] AggregateError: some',
      '      at cell 1, line 3, column 22',
      '    [0] 1'
    ]);
  });

  it.each(['', 'await null;'])(
    'show the calls of functions without a name: %s',
    async before => {
      const lines = traceback(
        await new TestKernel().run(
          `${before}\n[1].map(() => {\n  [2].map(() => { throw new Error("no") })\n})`
        )
      );
      expect(lines.filter(line => line.startsWith('    at'))).toEqual([
        '    at cell 1, line 3, column 25',
        '    at cell 1, line 3, column 7',
        '    at cell 1, line 2, column 5'
      ]);
    }
  );

  it('have no frames of what TypeScript adds for decorators', async () => {
    const kernel = new TestKernel();
    const lines = traceback(
      await kernel.run(
        'function bad() { throw new Error("bad") }\nclass A {\n  @bad m() {}\n}'
      )
    );
    expect(lines[1]).toBe('    at bad (cell 1, line 1, column 24)');
    expect(lines.join()).not.toContain('__');
    const { matches } = content(
      await kernel.ask('complete_request', { code: '__', cursor_pos: 2 }),
      'complete_reply'
    );
    expect(matches).toEqual([]);
  });

  it.each([
    ['namespace A.B {\n  export const z = missing.x\n}', [2]],
    [
      'namespace A { export namespace B {\n  f() } }\nfunction f() { missing }',
      [3, 2]
    ],
    ['enum E {\n A = missing() }', [2]]
  ])(
    'have no frames of the calls around a part of a cell or a file: %s',
    async (text, lines) => {
      const kernel = new TestKernel({ files: { 'a.ts': text } });
      const linesIn = async (cell: string): Promise<number[]> =>
        traceback(await kernel.run(cell)).flatMap(line => {
          const [, found] = / at .*line (\d+)/.exec(line) ?? [];
          return found === undefined ? [] : [Number(found)];
        });
      expect(await linesIn(text)).toEqual(lines);
      expect(await linesIn('import "./a.ts"')).toEqual([...lines, 1]);
    }
  );

  it('have their own frames when their message has others', async () => {
    const kernel = new TestKernel();
    await kernel.run('let inner: any; try { null!.a } catch (e) { inner = e }');
    const lines = traceback(
      await kernel.run('throw new Error("outer: " + inner.stack)')
    );
    expect(lines.filter(line => line.startsWith('    at'))).toEqual([
      '    at cell 1, line 1, column 29',
      '    at cell 2, line 1, column 7'
    ]);
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

  it('that have no place name the cell, interrupts do not', async () => {
    const kernel = new TestKernel();
    expect(
      traceback(
        await kernel.run(
          'throw Object.assign(new Error("no"), { stack: "", cause: Object.assign(new Error("why"), { stack: "" }) })'
        )
      )
    ).toEqual(['Error: no', '    at cell 1', 'caused by Error: why']);
    const id = kernel.send('execute_request', {
      code: 'await new Promise(() => {})'
    });
    await new Promise(resolve => setTimeout(resolve, 5));
    kernel.kernel.interrupt();
    expect(traceback(await kernel.idle(id))).toHaveLength(1);
  });

  it('show what they took the place of when a resource was disposed of', async () => {
    const cell =
      'class D { [Symbol.dispose]() { throw new Error("disp") } }\n{ using d = new D(), e = new D(); throw new TypeError("body") }';
    const lines = traceback(await new TestKernel().run(cell));
    expect(lines.filter(line => line.includes('Error:'))).toEqual([
      'SuppressedError: An error was suppressed during disposal.',
      '  [error] Error: disp',
      '  [suppressed] SuppressedError: An error was suppressed during disposal.',
      '    [error] Error: disp',
      '    [suppressed] TypeError: body'
    ]);
    expect(lines.at(-1)).toBe('        at cell 1, line 2, column 41');
  });

  it('show their own properties, without a call of a getter', async () => {
    const own =
      '{ code: "E", name: "Odd", get far() { throw 1 }, list: Array(200).fill({ a: "long".repeat(20) }) }';
    const cell = `throw Object.defineProperties(new Error("no", { cause: 1 }), Object.getOwnPropertyDescriptors(${own}))`;
    const lines = traceback(await new TestKernel().run(cell));
    expect(lines[0]).toBe('Odd: no');
    expect(lines.slice(4, 8)).toEqual([
      '  {',
      "    code: 'E',",
      '    far: [Getter],',
      '    list: ['
    ]);
    expect(lines.slice(-2)).toEqual(['  …', 'caused by 1']);
    expect(lines).toHaveLength(26);
  });

  it('end a long chain of errors in errors', async () => {
    const cell =
      'let all = new Error("first"); for (let i = 0; i < 1000; i++) { all = new AggregateError([all], "all") }\nthrow all';
    const lines = traceback(await new TestKernel().run(cell));
    expect(lines.length).toBeLessThan(50);
  });
});
