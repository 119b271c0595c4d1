import type { IPageLanguage } from './language.js';
import { PageKernel } from './pageKernel.js';
import type { ILanguageQuestion } from '../core/index.js';
import type { IOutgoing } from './protocol.js';
import { Spares } from './spares.js';
import { FakeScript } from './testing/fakeScript.js';
import { until } from '../core/testing/until.js';

function create(
  language: IPageLanguage | null = null,
  script = new FakeScript(),
  spares = new Spares(script, 0)
) {
  const messages: IOutgoing[] = [];
  const hooks = { onMessage: () => {} };
  const kernel = new PageKernel({
    id: 'k',
    folder: 'work',
    spares,
    files: () => ({
      readText: async path => path,
      writeText: async () => undefined,
      list: async () => ({ files: [], folders: [] })
    }),
    language: () => language,
    start: { interruptChecks: true, version: 'test', importMap: {} },
    onMessage: message => {
      messages.push(message);
      hooks.onMessage();
    },
    onEnded: () => undefined
  });
  const execute = (id: string): void =>
    kernel.send(
      JSON.stringify({
        channel: 'shell',
        header: { msg_id: id, msg_type: 'execute_request', session: 's' },
        content: {}
      })
    );
  const worker = () => script.workers.at(-1)!;
  const states = (): (string | undefined)[] =>
    messages.flatMap(({ state }) => state ?? []);
  return { kernel, script, messages, hooks, execute, worker, states };
}

describe('PageKernel', () => {
  it('takes messages before its Worker has started', async () => {
    const { kernel, execute, states } = create();
    execute('a');
    expect(kernel.state).toBe('starting');
    await until(() => expect(states()).toEqual(['busy', 'idle']));
    expect(kernel.state).toBe('idle');
    kernel.dispose();
  });

  it('passes on nothing of a Worker that was ended by who took a message', async () => {
    const { kernel, execute, hooks, messages, states } = create();
    hooks.onMessage = () => kernel.dispose();
    execute('a');
    await until(() => expect(states()).toEqual(['busy']));
    expect(kernel.state).toBe('dead');
    expect(messages).toHaveLength(1);
  });

  it('gives its Worker the compiler, and answers when it asks', async () => {
    const { kernel, script, worker } = create();
    const received = () => worker()?.received ?? [];
    await until(() =>
      expect(received()).toContainEqual({
        kind: 'compiler',
        script: 'compiler'
      })
    );
    worker().call('compiler', '');
    await until(() =>
      expect(received().at(-1)).toMatchObject({ value: 'compiler' })
    );
    script.compilerText = new Error('404 Not Found');
    worker().call('compiler', '');
    await until(() =>
      expect(received().at(-1)).toMatchObject({ message: '404 Not Found' })
    );
    kernel.dispose();
  });

  it('takes another Worker when one that was kept ready has failed', async () => {
    const script = new FakeScript();
    const spares = new Spares(script, 1);
    const { kernel, execute, states } = create(null, script, spares);
    const error = jest.spyOn(console, 'error').mockReturnValue();
    execute('a');
    await until(() => expect(script.workers).toHaveLength(2));
    script.workers[1].onerror?.({
      message: 'no memory',
      preventDefault: () => undefined
    });
    kernel.restart();
    await until(() => expect(script.workers[1].isTerminated).toBe(true));
    execute('b');
    await until(() => expect(states().at(-1)).toBe('idle'));
    expect(error).toHaveBeenCalledWith(expect.stringContaining('no memory'));
    kernel.dispose();
    spares.dispose();
    error.mockRestore();
  });

  it('interrupts by news of a new source, numbered', async () => {
    const { kernel, worker } = create();
    await until(() => expect(worker()?.start).toBeTruthy());
    const { interrupt } = worker().connect!;
    kernel.interrupt();
    const last = (): unknown => worker().received.at(-1);
    await until(() =>
      expect(last()).toMatchObject({ kind: 'interrupt', serial: 0 })
    );
    const news = last();
    expect(news).toHaveProperty('next.serial', 1);
    expect(news).not.toHaveProperty('next.url', interrupt.url);
    kernel.dispose();
  });

  it('begins anew at a second interrupt of what cannot stop, and says so', async () => {
    const { kernel, script, worker, execute, messages, states } = create();
    await until(() => expect(worker()?.start).toBeTruthy());
    worker().isStuck = true;
    execute('stuck');
    await until(() => expect(states()).toEqual(['busy']));
    kernel.interrupt();
    expect(script.workers).toHaveLength(1);
    kernel.interrupt();
    await until(() => expect(script.workers).toHaveLength(2));
    execute('next');
    await until(() => expect(states().at(-1)).toBe('idle'));
    expect(script.workers[0].isTerminated).toBe(true);
    const error = messages.find(({ type }) => type === 'error')!;
    expect(error.parentId).toBe('stuck');
    expect(error.data).toContain('all variables are lost');
    expect(messages.map(({ type }) => type)).toContain('execute_reply');
    const own = ['busy', 'idle', 'restarting', 'starting'];
    const told = [...own, 'busy', 'idle', 'idle'];
    await until(() => expect(states()).toEqual(told));
    kernel.dispose();
  });

  it('starts a Worker that fails again, three times, then is dead', async () => {
    const script = new FakeScript();
    script.failure = 'no';
    const { kernel, states } = create(null, script);
    const error = jest.spyOn(console, 'error').mockReturnValue();
    const told = ['restarting', 'restarting', 'dead'];
    await until(() => expect(states()).toEqual(told));
    expect(script.workers).toHaveLength(3);
    expect(kernel.state).toBe('dead');
    expect(error).toHaveBeenCalledTimes(3);
    kernel.dispose();
    error.mockRestore();
  });

  it('hands questions about types to the lab, which forgets the kernel when it ends', async () => {
    const told: unknown[] = [];
    const answer = { signature: 'let a: number', documentation: '' };
    const { kernel, worker } = create({
      ask: async (...asked) => {
        told.push(asked);
        return answer;
      },
      close: id => told.push(`close ${id}`)
    });
    await until(() => expect(worker()?.start).toBeTruthy());
    const question: ILanguageQuestion = {
      about: 'quickInfo',
      executed: ['let a = 1'],
      code: 'a',
      offset: 1
    };
    worker().askLanguage(question);
    const last = (): unknown => worker().received.at(-1);
    await until(() =>
      expect(last()).toEqual({ kind: 'answer', id: 2, value: answer })
    );
    kernel.restart();
    kernel.dispose();
    expect(told).toEqual([['k', 'work', question], 'close k', 'close k']);
  });

  it('knows no types where the lab has none', async () => {
    const { kernel, worker } = create();
    await until(() => expect(worker()?.start).toBeTruthy());
    worker().askLanguage({
      about: 'completions',
      executed: [],
      code: 'a',
      offset: 1
    });
    const last = (): unknown => worker().received.at(-1);
    await until(() =>
      expect(last()).toEqual({ kind: 'answer', id: 2, value: null })
    );
    kernel.dispose();
  });

  it('loses nothing of its Worker when it is restarted', async () => {
    const { kernel, script, worker, execute, states } = create();
    await until(() => expect(worker()?.start).toBeTruthy());
    kernel.restart();
    execute('b');
    await until(() => expect(states()).toEqual(['busy', 'idle']));
    expect(script.workers[0].isTerminated).toBe(true);
    kernel.dispose();
    expect(script.workers[1].isTerminated).toBe(true);
  });
});
