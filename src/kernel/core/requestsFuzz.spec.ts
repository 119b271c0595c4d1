/** Requests of all kinds at once, with interrupts between them: each is answered once, and what it prints is its own. */
import { Chance } from '../../grid/testing/random.js';
import { pause } from './testing/messages.js';
import { joined } from './testing/mixedCells.js';
import { summary, TestKernel } from './testing/testKernel.js';
import type { IMessage } from './types.js';

const INTERRUPTED = {
  error: 'KeyboardInterrupt: Execution interrupted'
};

interface IAsked {
  readonly id: string;
  readonly type: string;
  /** What a cell puts out that nothing interrupts. */
  readonly expected?: readonly unknown[];
  readonly stopsOnError?: boolean;
}

/** Send requests, some of which only an interrupt ends, and interrupt until all are answered. */
async function converse(seed: number): Promise<{
  kernel: TestKernel;
  asked: IAsked[];
  late: string[];
}> {
  const chance = new Chance(seed);
  const kernel = new TestKernel({ usesAsyncLocalStorage: seed % 2 === 0 });
  kernel.provide('$soon', () => {
    kernel.interruptAt = performance.now() + 2;
  });
  const asked: IAsked[] = [];
  const late: string[] = [];
  const cell = (code: string, expected: unknown[]): void => {
    const stopsOnError = chance.below(2) > 0;
    const id = kernel.send('execute_request', {
      code,
      stop_on_error: stopsOnError
    });
    asked.push({ id, type: 'execute', expected, stopsOnError });
  };
  const ask = (type: string, content = {}, isControl = false): void => {
    const channel = isControl ? 'control' : 'shell';
    const id = kernel.send(`${type}_request`, content, channel);
    asked.push({ id, type });
  };
  for (let i = 0; i < 12; i++) {
    switch (chance.below(13)) {
      case 0:
        cell(`console.log('a${i}'); ${i}`, [{ stdout: `a${i}\n` }, `${i}`]);
        break;
      case 1:
        cell(
          `for (let j = 0; j < 3; j++) { await new Promise(r => setTimeout(r, ${chance.below(4)})); console.log('b${i}'); }`,
          [{ stdout: `b${i}\n`.repeat(3) }]
        );
        break;
      case 2:
        cell(`console.error('c${i}'); throw new Error('${i}')`, [
          { stderr: `c${i}\n` },
          { error: `Error: ${i}` }
        ]);
        break;
      case 3:
        cell(`console.log('d${i}'); $soon(); while (true) {}`, [
          { stdout: `d${i}\n` },
          INTERRUPTED
        ]);
        break;
      case 4:
        cell(`console.log('e${i}'); await new Promise(() => {})`, [
          { stdout: `e${i}\n` },
          INTERRUPTED
        ]);
        break;
      case 5:
        cell(
          `setTimeout(() => console.log('late of ' + ${i}), ${chance.below(20)}); ${i}`,
          [`${i}`]
        );
        late.push(asked.at(-1)!.id);
        break;
      case 6:
        cell(`const x = ${i}; let x${i} = (`, [expect.anything()]);
        break;
      case 7:
        ask('kernel_info', {}, chance.below(2) > 0);
        break;
      case 8:
        ask('complete', { code: 'Math.', cursor_pos: 5 });
        break;
      case 9:
        ask('inspect', { code: 'Math', cursor_pos: 4, detail_level: 0 });
        break;
      case 10:
        ask('is_complete', { code: 'if (1) {' });
        break;
      case 11:
        ask('history', { hist_access_type: 'tail', n: 3 });
        break;
      default:
        ask('interrupt', {}, true);
        kernel.kernel.interrupt();
    }
    if (chance.below(3) === 0) {
      await pause(chance.below(8));
    }
  }
  const all = Promise.all(asked.map(({ id }) => kernel.idle(id)));
  let isOver = false;
  void all.then(() => (isOver = true));
  while (!isOver) {
    await pause(10);
    kernel.kernel.interrupt();
  }
  return { kernel, asked, late };
}

const typesOf = (messages: IMessage[]): string[] =>
  messages.map(({ header }) => header.msg_type);

test.each(Array.from({ length: 5 }, (_, part) => part))(
  'requests of all kinds are answered, whatever is interrupted (part %i)',
  async part => {
    for (let seed = 10 * part; seed < 10 * (part + 1); seed++) {
      const { kernel, asked, late } = await converse(seed);
      let canAbort = false;
      for (const { id, type, expected, stopsOnError } of asked) {
        const own = kernel.of(id);
        const types = typesOf(own);
        expect(types.filter(each => each === `${type}_reply`)).toHaveLength(1);
        expect(types.filter(each => each.endsWith('_reply'))).toHaveLength(1);
        expect(types[0]).toBe('status');
        const states = own.flatMap(({ header, content }) =>
          header.msg_type === 'status' ? [content.execution_state] : []
        );
        expect(states).toEqual(['busy', 'idle']);
        const atIdle = own.findIndex(
          ({ content }) => content.execution_state === 'idle'
        );
        if (!late.includes(id)) {
          expect(atIdle).toBe(own.length - 1);
        }
        if (expected === undefined) continue;
        const reply = own[types.indexOf('execute_reply')].content;
        const outputs = joined(own.slice(0, atIdle).flatMap(summary));
        canAbort ||= reply.status === 'error' && stopsOnError === true;
        if (reply.status === 'aborted') {
          expect(canAbort).toBe(true);
          expect(outputs).toEqual([]);
        } else if (reply.ename === 'KeyboardInterrupt') {
          expect(outputs.at(-1)).toEqual(INTERRUPTED);
        } else {
          expect(outputs.slice(0, expected.length)).toEqual(expected);
        }
      }
      expect(await kernel.value('40 + 2')).toBe('42');
    }
  }
);
