import { Language } from './language.js';
import { content } from './testing/messages.js';
import { TestKernel } from './testing/testKernel.js';
import type { ILanguageAnswers, ILanguageQuestion } from './types.js';

/** A kernel whose language service knows this, and what it was asked. */
function kernelThatKnows(answers: Partial<ILanguageAnswers>) {
  const asked: ILanguageQuestion[] = [];
  const kernel = new TestKernel({
    askLanguage: async question => {
      asked.push(question);
      return answers[question.about] ?? null;
    }
  });
  const ask = async (kind: 'complete' | 'inspect', code: string) =>
    content(
      await kernel.ask(`${kind}_request`, {
        code,
        cursor_pos: [...code].length
      }),
      `${kind}_reply`
    );
  return { kernel, asked, ask };
}

const typed = (
  from: number,
  to: number,
  ...items: [name: string, signature?: string, isGlobal?: boolean][]
): ILanguageAnswers['completions'] => ({
  from,
  to,
  scope: 'values',
  items: items.map(([name, signature, isGlobal = false]) => ({
    name,
    type: 'function',
    isGlobal,
    ...(signature && { signature })
  }))
});

describe('completion from types and values', () => {
  it('puts what fits by type first, then what runs', async () => {
    const { kernel, ask } = kernelThatKnows({
      completions: typed(0, 3, ['thirdOne', 'let thirdOne: number'])
    });
    await kernel.run('let thing = 1');
    const { matches, metadata } = await ask('complete', 'thi');
    expect(matches).toEqual(['thirdOne', 'thing', 'this']);
    expect(metadata).toEqual({
      _jupyter_types_experimental: [
        {
          text: 'thirdOne',
          type: 'function',
          signature: 'let thirdOne: number',
          start: 0,
          end: 3
        },
        { text: 'thing', type: 'instance', start: 0, end: 3 },
        { text: 'this', type: 'keyword', start: 0, end: 3 }
      ]
    });
  });

  it('counts code points', async () => {
    const { ask } = kernelThatKnows({
      completions: typed(8, 10, ['alpha'])
    });
    expect(await ask('complete', '"😀😀"; al')).toMatchObject({
      matches: ['alpha'],
      cursor_start: 6,
      cursor_end: 8
    });
  });

  it('has members where nothing could be looked up without running code', async () => {
    const { ask } = kernelThatKnows({
      completions: { ...typed(4, 4, ['size'])!, scope: 'some' }
    });
    expect(await ask('complete', 'f().')).toMatchObject({ matches: ['size'] });
  });

  it('offers no variable where a member or a text is written', async () => {
    const { kernel, ask } = kernelThatKnows({
      completions: { ...typed(7, 8, ['down'])!, scope: 'some' }
    });
    await kernel.run('let dog = 1');
    expect((await ask('complete', 'way = "d')).matches).toEqual(['down']);
  });

  it('offers no variable where a private name is written', async () => {
    const { kernel, ask } = kernelThatKnows({ completions: null });
    await kernel.run('let dog = 1');
    expect((await ask('complete', 'this.#d')).matches).toEqual([]);
  });

  it('offers the words for types where a type is written', async () => {
    const [number] = typed(7, 8, ['number', '', true])!.items;
    const items = [{ ...number, type: 'keyword' }];
    const { ask } = kernelThatKnows({
      completions: { from: 7, to: 8, scope: 'types', items }
    });
    expect((await ask('complete', 'let q: n')).matches).toEqual(['number']);
  });

  it('leaves out what the host does not have', async () => {
    const { ask } = kernelThatKnows({
      completions: typed(
        0,
        4,
        ['structuredClone', '', true],
        ['strudel', '', true]
      )
    });
    expect((await ask('complete', 'stru')).matches).toEqual([
      'structuredClone'
    ]);
  });
});

describe('inspection from types and values', () => {
  const quickInfo = {
    signature: 'const thing: Thing',
    documentation: 'What it is.'
  };

  it('tells type, documentation and value', async () => {
    const { kernel, ask } = kernelThatKnows({ quickInfo });
    await kernel.run(
      'let called = 0; const thing = { a: 1, get b() { return ++called } }'
    );
    const { found, data } = await ask('inspect', 'thing');
    expect(found).toBe(true);
    expect(data).toEqual({
      'text/plain':
        'const thing: Thing\n\nWhat it is.\n\nthing: Object\n{ a: 1, b: [Getter] }',
      'text/markdown':
        '```typescript\nconst thing: Thing\n```\n\nWhat it is.\n\n**thing: Object**\n\n```typescript\n{ a: 1, b: [Getter] }\n```'
    });
    expect(await kernel.value('called')).toBe('0');
  });

  it('tells of what has not run', async () => {
    const { ask } = kernelThatKnows({ quickInfo });
    expect((await ask('inspect', 'nowhere')).data).toMatchObject({
      'text/plain': 'const thing: Thing\n\nWhat it is.'
    });
  });

  it.each(['(parameter) n: number', '(property) n: number'])(
    'does not take a variable for a %s',
    async signature => {
      const { kernel, ask } = kernelThatKnows({
        quickInfo: { signature, documentation: '' }
      });
      await kernel.run('let n = 1');
      expect((await ask('inspect', 'n')).data).toMatchObject({
        'text/plain': signature
      });
    }
  );

  it('keeps the text of values inside its block', async () => {
    const { kernel, ask } = kernelThatKnows({ quickInfo });
    await kernel.run('const text = "```x"');
    const { data } = await ask('inspect', 'text');
    expect((data as Record<string, string>)['text/markdown']).toContain(
      "````typescript\n'```x'\n````"
    );
  });
});

it('what was executed is told once, with the next question; what did not compile is not', async () => {
  const { kernel, asked, ask } = kernelThatKnows({});
  await kernel.run('const a = 1');
  await kernel.run('const = 1');
  await kernel.run('const b = 1; throw new Error("later")');
  await ask('inspect', 'a');
  await kernel.run('const c = 1', { silent: true });
  await ask('complete', 'c');
  expect(asked).toEqual([
    {
      about: 'quickInfo',
      executed: ['const a = 1', 'const b = 1; throw new Error("later")'],
      code: 'a',
      offset: 1
    },
    { about: 'completions', executed: ['const c = 1'], code: 'c', offset: 1 }
  ]);
});

describe('a service without an answer', () => {
  const never = () => new Promise<never>(() => undefined);
  const neverDue = { setTimeout: () => 0, clearTimeout: () => undefined };

  it('that fails knows nothing, and the values stand alone', async () => {
    const kernel = new TestKernel({
      askLanguage: () => Promise.reject(new Error('gone'))
    });
    await kernel.run('let thing = 1');
    const request = { code: 'thing', cursor_pos: 5 };
    expect(
      content(await kernel.ask('complete_request', request), 'complete_reply')
    ).toMatchObject({ matches: ['thing'] });
    expect(
      content(await kernel.ask('inspect_request', request), 'inspect_reply')
        .data
    ).toMatchObject({ 'text/plain': 'thing: number\n1' });
  });

  it('is waited for until its time is over', async () => {
    const delays: number[] = [];
    const timers = {
      setTimeout: (callback: () => void, delayMs: number) => {
        delays.push(delayMs);
        callback();
      },
      clearTimeout: () => undefined
    };
    const language = new Language({ askLanguage: never, timers }, never);
    expect(await language.ask('quickInfo', 'a', 1)).toBeNull();
    expect(await language.ask('completions', 'a', 1)).toBeNull();
    expect(delays).toEqual([1000, 700]);
  });

  it('is asked nothing more before it has answered, and then of all that was executed', async () => {
    const answers: ((answer: null) => void)[] = [];
    const asked: string[][] = [];
    const timers: (() => void)[] = [];
    const language = new Language(
      {
        askLanguage: ({ executed, code }) => {
          asked.push([...executed, code]);
          return new Promise<any>(resolve => answers.push(resolve));
        },
        timers: {
          setTimeout: callback => timers.push(callback),
          clearTimeout: () => undefined
        }
      },
      never
    );
    const turn = () => new Promise(resolve => setImmediate(resolve));
    const ask = async (code: string, ...executed: string[]) => {
      executed.forEach(each => language.executed(each));
      const answer = language.ask('quickInfo', code, 0);
      timers.pop()!();
      return answer;
    };
    language.executed('one');
    void language.ask('quickInfo', 'first', 0);
    await turn();
    await ask('second', 'two');
    await ask('third', 'three');
    expect(asked).toEqual([['one', 'first']]);
    answers[0](null);
    void language.ask('quickInfo', 'fourth', 0);
    await turn();
    expect(asked.slice(1)).toEqual([['two', 'three', 'fourth']]);
  });

  it('is not waited for when a cell waits', async () => {
    const kernel = new TestKernel({
      askLanguage: never,
      timers: neverDue
    });
    const asked = kernel.send('complete_request', {
      code: 'thi',
      cursor_pos: 3
    });
    const run = kernel.send('execute_request', { code: '1 + 1' });
    expect(content(await kernel.idle(run), 'execute_reply').status).toBe('ok');
    expect(content(await kernel.idle(asked), 'complete_reply').matches).toEqual(
      ['this']
    );
    const behind = kernel.send('execute_request', { code: '1' });
    const later = kernel.send('inspect_request', { code: 'a', cursor_pos: 1 });
    const last = kernel.send('execute_request', { code: '2' });
    for (const id of [behind, later, last]) {
      await kernel.idle(id);
    }
  });
});
