import { content } from '../core/testing/messages.js';
import { TestKernel } from '../core/testing/testKernel.js';
import { KernelLanguage } from '../language/kernelLanguage.js';
import { marked, TestLanguage } from '../language/testing/ask.js';

const CELL = `const point = { left: 1, 'to-top': 2 };
interface Mapping { x: number }
class MapMaker {}
const mapped = [1];
function opts(o: { mapper: number; mamba?: string; way?: 'maybe' | 'no' }) {}`;

const language = new KernelLanguage(new TestLanguage().client, 'k', '/work');
const warm = new TestKernel({
  askLanguage: question => language.ask(question)
});
const cold = new TestKernel({ askLanguage: async () => null });

beforeAll(async () => {
  await language.ask({ about: 'completions', executed: [], ...marked('a|') });
  await warm.run(CELL);
  await cold.run(CELL);
});

/** The names that fit at `¦`. */
async function namesAt(kernel: TestKernel, text: string): Promise<string[]> {
  const before = text.slice(0, text.indexOf('¦'));
  const reply = await kernel.ask('complete_request', {
    code: text.replace('¦', ''),
    cursor_pos: before.length
  });
  return content(reply, 'complete_reply').matches as string[];
}

describe('where a value is written', () => {
  const places = [
    'Ma¦',
    'new Ma¦',
    'new Ma¦()',
    'return_ = new Ma¦',
    'x = Ma¦',
    'const x = Ma¦',
    'const x = Ma¦\npoint.left',
    '(Ma¦',
    'opts(Ma¦',
    'opts(1, Ma¦)',
    '[Ma¦',
    '[1, Ma¦]',
    'point[Ma¦',
    'opts({ mapper: Ma¦',
    '({ a: Ma¦',
    '[...Ma¦',
    '({ ...Ma¦',
    '`${Ma¦',
    'throw new Ma¦',
    'await Ma¦',
    'function f() { return new Ma¦',
    'function f() {\n  Ma¦',
    'function f(a = Ma¦',
    'x => Ma¦',
    'x => { Ma¦',
    'if (Ma¦',
    'for (const x of Ma¦',
    'x ? Ma¦',
    'x ? 1 : Ma¦',
    'x && Ma¦',
    'a + Ma¦',
    '!Ma¦',
    'typeof Ma¦',
    'x instanceof Ma¦',
    'class A extends Ma¦',
    'class A { x = Ma¦',
    'const q: number = Ma¦'
  ];

  it.each(places)('a warm service offers all that is there: %j', async text => {
    const names = await namesAt(warm, text);
    expect(names).toEqual(
      expect.arrayContaining(['Map', 'Math', 'MapMaker', 'mapped'])
    );
    expect(names).not.toContain('Mapping');
    expect(names).not.toContain('MapConstructor');
  });

  it.each(places)('a cold one, too: %j', async text => {
    expect(await namesAt(cold, text)).toEqual(
      expect.arrayContaining(['Map', 'Math', 'MapMaker', 'mapped'])
    );
  });

  it.each(['throw new Err¦', 'Promise.reject(Err¦'])('errors: %s', async text =>
    expect(await namesAt(warm, text)).toContain('Error')
  );

  it('what the host does not have is left out', async () => {
    warm.evaluate('delete globalThis.WeakRef');
    expect(await namesAt(warm, 'new Weak¦')).toEqual(['WeakMap', 'WeakSet']);
  });

  it('what runs and has no type is offered', async () => {
    warm.evaluate('globalThis.untypedThing = 1');
    expect(await namesAt(warm, 'opts(untyped¦')).toEqual(['untypedThing']);
  });
});

it.each([
  'let a: Ma¦',
  'let a: Ma¦;\nopts()',
  'let a: string | Ma¦',
  'let a: Map<Ma¦',
  'function f(a: Ma¦',
  'function f(): Ma¦',
  'const f = (a: Ma¦) => 1',
  'x as Ma¦',
  'x satisfies Ma¦',
  'type X = Ma¦',
  'class A implements Ma¦',
  'class A { x: Ma¦',
  'interface A { x: Ma¦'
])('where a type is written, types are offered: %j', async text => {
  const names = await namesAt(warm, text);
  expect(names).toEqual(
    expect.arrayContaining(['Map', 'MapMaker', 'Mapping', 'MapConstructor'])
  );
  expect(names).not.toContain('mapped');
});

it('types of the language, and the words for types', async () => {
  expect(await namesAt(warm, 'let a: Arr¦')).toEqual(
    expect.arrayContaining(['Array', 'ArrayLike'])
  );
  expect(await namesAt(warm, 'let a: numb¦')).toContain('number');
  expect(await namesAt(warm, 'let a: whi¦')).toEqual([]);
});

describe('where only some names fit, no others are offered:', () => {
  it.each<[text: string, names: string[]]>([
    ['point.¦', ['left']],
    ['point.l¦', ['left']],
    ['point?.l¦', ['left']],
    ["point['to¦", ['to-top']],
    ['const { l¦ } = point', ['left']],
    ['opts({ ma¦', ['mapper', 'mamba']],
    ['opts({ mapper: 1, ma¦ })', ['mamba']],
    ["opts({ way: 'ma¦' })", ['maybe']],
    ['({ ma¦', ['MapMaker', 'mapped']],
    ['const o = { a: 1, Arr¦ }', []],
    ["import { makeB¦ } from 'nbgrid'", ['makeBlobs']],
    ["import './Ma¦'", []],
    ["'Ma¦'", []],
    ['// Ma¦', []],
    ['label: for (;;) { break la¦', ['label']],
    ['class A { stat¦', ['static']]
  ])('%s', async (text, names) => {
    const found = await namesAt(warm, text);
    expect(found.filter(name => !inherited.has(name))).toEqual(names);
  });

  const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
});

describe('where a name is new, none is offered', () => {
  const declarations = [
    'const Ma¦',
    'let Ma¦',
    'var Ma¦',
    'for (const Ma¦',
    'function Ma¦',
    'function* Ma¦',
    'class Ma¦',
    'enum Ma¦',
    'interface Ma¦'
  ];

  it.each(declarations)('by a cold service: %s', async text =>
    expect(await namesAt(cold, text)).toEqual([])
  );

  it.each([
    ...declarations,
    'const a = 1, Ma¦',
    'const [Ma¦',
    'type Ma¦',
    'function f(Ma¦',
    'function f(a, Ma¦) {}',
    '(Ma¦) => 1',
    'try {} catch (Ma¦'
  ])('by a warm one: %s', async text =>
    expect(await namesAt(warm, text)).toEqual([])
  );

  it('but behind a comment that ends with such a word', async () => {
    expect(await namesAt(cold, '// let\nMa¦')).toContain('Map');
    expect(await namesAt(cold, 'point.let\nMa¦')).toContain('Map');
  });
});
