import { KernelLanguage } from './kernelLanguage.js';
import { marked, TestLanguage } from './testing/ask.js';

function create() {
  const test = new TestLanguage();
  const language = new KernelLanguage(test.client, 'k', '/work');
  const info = async (text: string, ...executed: string[]) =>
    language.ask({ about: 'quickInfo', executed, ...marked(text) });
  const names = async (text: string, ...executed: string[]) =>
    language.ask({ about: 'completions', executed, ...marked(text) });
  return { test, language, info, names };
}

describe('code after what a kernel has executed', () => {
  it('sees the names of the executed cells, the last of each name', async () => {
    const { info } = create();
    const found = await info('na|me', 'let name = 1', 'let name = "b"');
    expect(found?.signature).toBe('let name: string');
  });

  it('keeps the type that a cell was made with', async () => {
    const { info } = create();
    const found = await info(
      'copy|',
      'let a = 1',
      'const copy = a',
      'let a = "b"'
    );
    expect(found?.signature).toBe('const copy: number');
  });

  it('is told of cells once', async () => {
    const { info } = create();
    await info('a|', 'const a = 1');
    expect((await info('a|'))?.signature).toBe('const a: 1');
  });

  it('is known in another folder, too', async () => {
    const { info, language } = create();
    await info('a|', 'const a = 1');
    language.folder = '/moved';
    expect((await info('a|'))?.signature).toBe('const a: 1');
  });

  it.each<[what: string, text: string, signature: string]>([
    ['the end of a name', 'scale|', 'function scale(factor: number): number'],
    ['a parenthesis', 'scale(|', 'scale(factor: number): number'],
    ['an argument', 'scale("🐫", |)', 'scale(factor: number): number'],
    [
      'a name after camels',
      '"🐫🐫"; sca|le',
      'function scale(factor: number): number'
    ]
  ])('has types at %s', async (_what, text, signature) => {
    const { info } = create();
    const cell = 'function scale(factor: number) { return factor }';
    expect((await info(text, cell))?.signature).toBe(signature);
  });

  it('has documentation of what it imports', async () => {
    const { info } = create();
    const found = await info('KMeans|', "import { KMeans } from 'nbgrid'");
    expect(found?.signature).toMatch(/^class KMeans/);
    expect(found?.documentation).toContain('K-Means clustering');
  });

  it('completes members with signatures, names of the language without', async () => {
    const { names } = create();
    const members = await names(
      'make().va|',
      'function make() { return { value: 1 } }'
    );
    expect(members).toMatchObject({
      from: 7,
      to: 9,
      scope: 'some',
      items: [
        {
          name: 'value',
          isGlobal: false,
          signature: '(property) value: number'
        }
      ]
    });
    const scope = await names('parseI|');
    expect(scope).toMatchObject({
      scope: 'values',
      items: [{ name: 'parseInt', isGlobal: true }]
    });
    expect(scope!.items[0]).not.toHaveProperty('signature');
  });

  it.each(['', '\ud800', '`${', '/*', 'a.'.repeat(500), '(((((', '\u2028.'])(
    'answers for %j, wherever the place is',
    async code => {
      const { language } = create();
      for (const about of ['quickInfo', 'completions'] as const) {
        for (const offset of [0, 1, code.length]) {
          await language.ask({
            about,
            executed: [],
            code,
            offset: Math.min(offset, code.length)
          });
        }
      }
    }
  );

  it('sees through four hundred cells', async () => {
    const { info } = create();
    const cells = Array.from(
      { length: 400 },
      (_, at) => `const v${at} = ${at ? `v${at - 1}` : '0 as number'}`
    );
    expect((await info('v399|', ...cells))?.signature).toBe(
      'const v399: number'
    );
  });
});

describe('a Worker', () => {
  it('that has ended is replaced, and knows what was executed', async () => {
    const { test, info } = create();
    await info('a|', 'const a = 1');
    test.fail('out of memory');
    expect((await info('a|'))?.signature).toBe('const a: 1');
    expect(test.started).toBe(2);
  });

  it('that ends leaves no question open', async () => {
    const { test, info } = create();
    test.isStuck = true;
    const asked = info('a|', 'const a = 1');
    test.fail('out of memory');
    await expect(asked).rejects.toThrow('out of memory');
  });

  it('that has not answered for half a minute is replaced', async () => {
    const { test, info } = create();
    jest.useFakeTimers();
    try {
      test.isStuck = true;
      const stuck = info('a|', 'const a = 1');
      jest.advanceTimersByTime(30_000);
      await expect(stuck).rejects.toThrow('does not answer');
    } finally {
      jest.useRealTimers();
    }
    test.isStuck = false;
    expect((await info('a|'))?.signature).toBe('const a: 1');
    expect(test.started).toBe(2);
  });

  it('ends with the last kernel', async () => {
    const { test, language, info } = create();
    await info('a|', 'const a = 1');
    language.dispose();
    expect(test.client.knows('k')).toBe(false);
  });
});
