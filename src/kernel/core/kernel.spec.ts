import { content, pause, types } from './testing/messages.js';
import { summary, TestKernel } from './testing/testKernel.js';
import { until } from './testing/until.js';
import type { IMessage } from './types.js';

/** A source map that maps nothing. */
const EMPTY_MAP = JSON.stringify({
  version: 3,
  sources: ['cell.ts'],
  names: [],
  mappings: ''
});

function isStream({ header }: IMessage): boolean {
  return header.msg_type === 'stream';
}

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
      const kernel = new TestKernel({ usesAsyncLocalStorage, now: () => 0 });
      expect(
        await kernel.outputs('for (let i = 0; i < 5; i++) console.log(i)')
      ).toEqual([{ stdout: '0\n1\n2\n3\n4\n' }]);
    });

    it('sends what was printed while it still computes', async () => {
      const kernel = create();
      const streams: IMessage[] = [];
      kernel.provide('isSent', () => {
        streams.push(...kernel.messages.splice(0).filter(isStream));
        return streams.length > 0;
      });
      await kernel.run(
        'console.log("early"); let n = 0; while (!isSent()) n++; console.log("late")'
      );
      streams.push(...kernel.messages.filter(isStream));
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
      await until(() =>
        expect(JSON.stringify(kernel.of(id).flatMap(summary))).toContain('late')
      );
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

    it('keeps a cell that is still compiled from running, also later', async () => {
      let finish!: (lowered: { code: string; map: string }) => void;
      const kernel = new TestKernel({
        usesAsyncLocalStorage,
        lower: () => new Promise(resolve => (finish = resolve))
      });
      const id = kernel.send('execute_request', {
        code: 'var side = 1; console.log("ran"); @dd class D {}'
      });
      await until(() => expect(finish).toBeDefined());
      kernel.kernel.interrupt();
      finish({ code: 'var side = 1; console.log("ran")', map: EMPTY_MAP });
      const interrupted = [
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ];
      expect((await kernel.idle(id)).flatMap(summary)).toEqual(interrupted);
      expect(await kernel.value('typeof side')).toBe("'undefined'");
      expect(kernel.of(id).flatMap(summary)).toEqual(interrupted);
    });

    it('does not wait for a compilation', async () => {
      let isAsked = false;
      const kernel = new TestKernel({
        usesAsyncLocalStorage,
        lower: () => {
          isAsked = true;
          return new Promise(() => undefined);
        }
      });
      const id = kernel.send('execute_request', { code: '@dd class D {}' });
      await until(() => expect(isAsked).toBe(true));
      kernel.kernel.interrupt();
      expect((await kernel.idle(id)).flatMap(summary)).toEqual([
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ]);
    });

    it('that the home only tells when asked keeps a cell from running, too', async () => {
      const kernel: TestKernel = new TestKernel({
        usesAsyncLocalStorage,
        lower: () => {
          kernel.interruptAt = -Infinity;
          return Promise.resolve({ code: 'console.log(1)', map: EMPTY_MAP });
        }
      });
      expect(await kernel.outputs('@dd class D {}')).toEqual([
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ]);
    });

    it('ends the loop of an earlier cell, and the cell that waits meanwhile', async () => {
      const kernel = create();
      const first = kernel.send('execute_request', {
        code: `var state = 'before';
          setTimeout(() => {
            $start();
            state = 'loops';
            const end = Date.now() + 3000;
            while (Date.now() < end);
            state = 'went on';
          }, 20); 1`
      });
      await kernel.idle(first);
      const interruptSoon = (): void => {
        kernel.interruptAt = performance.now() + 50;
      };
      kernel.provide('$start', interruptSoon);
      expect(await kernel.outputs('await new Promise(() => {})')).toEqual([
        { error: 'KeyboardInterrupt: Execution interrupted' }
      ]);
      expect(await kernel.value('state')).toBe("'loops'");
      expect(kernel.of(first).flatMap(summary)).toEqual(['1']);
    });

    it('ends the loop of a timer of the cell that waits, and the cell', async () => {
      const kernel = create();
      kernel.provide('$start', () => {
        kernel.interruptAt = performance.now() + 50;
      });
      expect(
        await kernel.outputs(`
          setTimeout(() => { $start(); const end = Date.now() + 3000; while (Date.now() < end); }, 5);
          await new Promise(() => {})`)
      ).toEqual([{ error: 'KeyboardInterrupt: Execution interrupted' }]);
    });

    it('stops work of a module that goes on after its own awaits', async () => {
      const kernel = create();
      let check!: () => void;
      kernel.provide('$begin', () => {
        check = kernel.kernel.bindInterrupt();
      });
      const id = kernel.send('execute_request', {
        code: '$begin(); await new Promise(() => {})'
      });
      await until(() => expect(check).toBeDefined());
      check();
      kernel.kernel.interrupt();
      await kernel.idle(id);
      await kernel.run('1');
      expect(check).toThrow('Execution interrupted');
      // What the next cell begins is another matter.
      await kernel.run('$begin()');
      expect(check).not.toThrow();
    });

    it('does nothing to an idle kernel', async () => {
      const kernel = create();
      kernel.kernel.interrupt();
      expect(await kernel.value('1')).toBe('1');
    });
  });
}
