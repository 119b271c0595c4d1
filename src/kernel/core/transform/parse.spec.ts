import { SEMANTICS } from '../../semantics/index.js';
import { CellCompiler } from './compiler.js';
import { ProgramGenerator } from './testing/program.js';
import { CellSyntaxError } from './types.js';

/** With this behind it a text is read by the parser for TypeScript first. */
const TYPED = '\n//<';

/** What cells compile to, or the errors that they have. */
async function compiled(cells: string[]): Promise<string[]> {
  const compiler = new CellCompiler();
  const results: string[] = [];
  for (const cell of cells) {
    try {
      const { code } = await compiler.compile(cell, { url: 'cell.ts' });
      results.push(code.replace(TYPED, ''));
    } catch (error) {
      if (!CellSyntaxError.is(error)) {
        throw error;
      }
      // Where an unfinished text ends is another place with more behind it.
      const place =
        error.code === 'incomplete' || `${error.line}:${error.column}`;
      results.push(`${error.message} ${place}`);
    }
  }
  return results;
}

async function expectOneReading(cells: string[]): Promise<void> {
  expect(await compiled(cells)).toEqual(
    await compiled(cells.map(cell => cell + TYPED))
  );
}

describe('parse', () => {
  const cases = Object.values(SEMANTICS).flat();

  it.each(cases)(
    'reads in one way, whichever parser is first: $name',
    ({ cells }) => expectOneReading(cells)
  );

  it('reads generated programs in one way, whichever parser is first', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const program = new ProgramGenerator(seed).program(14);
      await expectOneReading(program.map(({ js }) => js));
      await expectOneReading(program.map(({ ts }) => ts));
    }
  });

  it.each([
    'f<number>(x)',
    'a < b > (c)',
    'x ? (a) : b => c',
    'x ? y ? (a) : b => c : d',
    'type\nA = 1',
    'abstract\nclass A {}',
    'declare\nlet x',
    'a as\nb',
    'a\nas\nb',
    'class A { private\n x }',
    'class A { get\n x }',
    'interface\nA\n{}',
    'namespace\nA\n{}',
    'a!\nb',
    'a\n!b',
    'a! = b',
    'async\nx => x',
    'let\nx',
    'x?.[0]?.(1) ?? 2',
    'of => of',
    'get = set',
    'label: for (;;) { break label }',
    '({ async *a() {}, get b() { return 1 }, ["c"]: 2, d })',
    'var { a = 1, ...b } = c',
    'new.target',
    'yield',
    'await x',
    'for await (const x of y) {}',
    '/re/.test(a) / b',
    '`a${`b${c}`}`',
    '#!shebang\n1',
    'a<!--b\n',
    'let x',
    'let x: number',
    'let x = 08',
    'with (a) {}',
    'if (a) function f() {}',
    'const x',
    'x ='
  ])('reads %j in one way, whichever parser is first', text =>
    expectOneReading([text])
  );
});
