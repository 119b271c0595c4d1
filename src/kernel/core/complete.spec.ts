import { complete } from './complete.js';
import type { ITypedNames } from './types.js';
import { Values } from './values.js';

type Reply = {
  matches: string[];
  metadata: { _jupyter_types_experimental: { text: string; type: string }[] };
};

/** Complete before the `|` in `code`, or at its end, among these globals and typed names. */
async function ask(
  code: string,
  global: object = {},
  typed: ITypedNames | null = null
): Promise<Reply> {
  const values = new Values(global, () => new Set(), {
    evaluate: () => undefined
  });
  const [before, after = ''] = code.split('|');
  const content = { code: before + after, cursor_pos: before.length };
  const reply = await complete(content, values, {
    ask: async () => typed as never
  });
  return reply as Reply;
}

const typesOf = ({ metadata }: Reply): Record<string, string> =>
  Object.fromEntries(
    metadata._jupyter_types_experimental.map(({ text, type }) => [text, type])
  );

const typed = (
  from: number,
  to: number,
  ...items: ITypedNames['items']
): ITypedNames => ({ from, to, scope: 'values', items });

const item = (name: string, isGlobal = false): ITypedNames['items'][0] => ({
  name,
  type: 'function',
  isGlobal,
  signature: `function ${name}(): void`
});

const matchOf = (text: string, start: number, end: number): object => ({
  text,
  type: 'function',
  signature: `function ${text}(): void`,
  start,
  end
});

describe('complete', () => {
  it('leaves the code as it is where nothing fits', async () => {
    expect(await ask('f().')).toEqual({
      status: 'ok',
      matches: [],
      cursor_start: 4,
      cursor_end: 4,
      metadata: {}
    });
  });

  it('completes what stands before the cursor', async () => {
    expect(await ask('do|t + 1', { dog: 1, dot: 1 })).toMatchObject({
      matches: ['dog', 'dot', 'do'],
      cursor_start: 0,
      cursor_end: 2
    });
  });

  it('offers what runs where no type fits', async () => {
    const global = { dogma: 1, dog: { dogged: 1 } };
    const values = typed(0, 3);
    expect((await ask('dog', global, values)).matches).toEqual([
      'dogma',
      'dog'
    ]);
    const members: ITypedNames = { ...typed(4, 7), scope: 'some' };
    expect((await ask('dog.dog', global, members)).matches).toEqual(['dogged']);
  });

  it.each(['some', 'types'] as const)(
    'offers no variable where %s names fit, and those are none',
    async scope => {
      const none: ITypedNames = { ...typed(0, 3), scope };
      expect((await ask('dog', { dogma: 1 }, none)).matches).toEqual([]);
    }
  );

  it('offers no value for another part of the code than the types are for', async () => {
    const names = typed(0, 4, item('a-b'));
    expect(await ask('a-do', { dog: 1 }, names)).toMatchObject({
      matches: ['a-b'],
      cursor_start: 0
    });
  });

  it('offers members that are there behind those that fit by type', async () => {
    const names: ITypedNames = {
      ...typed(6, 7, item('alpha')),
      scope: 'some'
    };
    const global = { thing: { also: 1, alpha: 1 } };
    const { matches } = await ask('thing.a', global, names);
    expect(matches).toEqual(['alpha', 'also']);
  });

  it('says of a name in both what its type is', async () => {
    const names = typed(0, 2, item('dove'), item('dodo', true));
    const { metadata } = await ask('do', { dove: 1, dodo: 1 }, names);
    expect(metadata._jupyter_types_experimental.slice(0, 2)).toEqual([
      matchOf('dove', 0, 2),
      matchOf('dodo', 0, 2)
    ]);
  });

  it('puts what cells have declared before what the host has, of which it tells more', async () => {
    const names = typed(0, 2, item('dodo', true), item('dove'));
    const global = { dog: 1, dodo: 1 };
    expect((await ask('do', global, names)).matches).toEqual([
      'dove',
      'dog',
      'dodo',
      'do'
    ]);
  });

  it('offers types and the words for them where a type is written, no value', async () => {
    const items = [
      { ...item('numeral', true), type: 'interface' },
      { ...item('number', true), type: 'keyword' }
    ];
    const types: ITypedNames = { ...typed(0, 2, ...items), scope: 'types' };
    expect((await ask('nu', { nut: 1 }, types)).matches).toEqual([
      'numeral',
      'number'
    ]);
    const values = typed(0, 2, ...items);
    expect((await ask('nu', { nut: 1 }, values)).matches).toEqual([
      'nut',
      'null'
    ]);
  });

  it('offers a name in its own case first, and each once', async () => {
    const global = { Array: 1, arm: 1, ARE: 1, as: 1 };
    expect((await ask('ar', global)).matches).toEqual(['arm', 'Array', 'ARE']);
    expect((await ask('AR', global)).matches).toEqual(['ARE', 'Array', 'arm']);
    expect((await ask('as', global)).matches).toEqual(['as', 'async']);
  });

  it('tells what the names stand for', async () => {
    class Thing {}
    const { classic } = { classic() {} };
    const thing = {
      Thing,
      classic,
      size: 1,
      import: 1,
      get lazy() {
        throw 1;
      }
    };
    const global = { thing, Thing, classic, size: 1, text: '' };
    expect(typesOf(await ask('', global))).toMatchObject({
      Thing: 'class',
      classic: 'function',
      size: 'instance',
      import: 'keyword'
    });
    expect(typesOf(await ask('thing.', global))).toMatchObject({
      Thing: 'class',
      classic: 'function',
      size: 'property',
      import: 'property',
      lazy: 'property'
    });
    expect(typesOf(await ask('text.', global))).toMatchObject({
      length: 'property'
    });
  });

  it('offers no more than a thousand names', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => item(`name${at}`));
    const global = Object.fromEntries(many.map(({ name }) => [name, 1]));
    for (const names of [null, typed(0, 4, ...many)]) {
      expect((await ask('name', global, names)).matches).toHaveLength(1000);
    }
  });
});
