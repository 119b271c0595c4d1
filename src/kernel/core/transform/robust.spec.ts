import { CellCompiler, CellSyntaxError, isComplete } from './index.js';

function outcome(source: string): string {
  try {
    new CellCompiler().compile(source, { url: 'cell-1.ts' });
    return 'compiled';
  } catch (error) {
    expect(error).toBeInstanceOf(CellSyntaxError);
    return (error as CellSyntaxError).code;
  }
}

describe('CellCompiler, hostile texts', () => {
  const deep: [string, string][] = [
    ['parentheses', '('.repeat(10000) + '1' + ')'.repeat(10000)],
    ['brackets', '['.repeat(10000) + ']'.repeat(10000)],
    ['blocks', '{'.repeat(50000) + '}'.repeat(50000)],
    ['sums', '1' + '+1'.repeat(100000)],
    ['calls', 'a' + '()'.repeat(100000)],
    ['members', 'a' + '.b'.repeat(100000)],
    ['functions', '()=>'.repeat(10000) + '1'],
    ['templates', '`${'.repeat(10000) + '1' + '}`'.repeat(10000)],
    ['types', 'let x:' + 'A<'.repeat(10000) + '1' + '>'.repeat(10000)],
    ['assertions', '<a>('.repeat(40) + '1' + ')'.repeat(40)],
    ['assertions, a lot', '<a>('.repeat(100000)]
  ];

  it.each(deep)('says that %s nest too deeply', (_, source) => {
    expect(outcome(source)).toBe('too-complex');
  });

  const large: [string, string][] = [
    ['an array', '[' + '12345678901234567890.5,'.repeat(45000) + ']'],
    ['a string', `"${'x'.repeat(1e6)}"`],
    ['a comment', `/*${'x'.repeat(1e6)}*/ 1`],
    ['a name', 'x'.repeat(1e6)],
    ['spaces', ' '.repeat(1e6)],
    ['lines', '\n'.repeat(1e6)],
    ['questions', 'q?w:e;\n'.repeat(140000)],
    [
      'declarations',
      Array.from(
        { length: 10000 },
        (_, i) => `let ${'a'.repeat(90)}${i} = ${i};`
      ).join('\n')
    ]
  ];

  it.each(large)(
    'compiles a megabyte of %s',
    (_, source) => {
      expect(outcome(source)).toBe('compiled');
    },
    30000
  );

  it.each([
    ['a lone surrogate in a string', '"\ud800"', 'compiled'],
    ['a lone surrogate as a name', '\ud800', 'syntax'],
    ['a NUL', '\0', 'syntax'],
    ['a byte order mark', '\uFEFF1', 'compiled'],
    ['a byte order mark further on', '1\uFEFF+1', 'compiled'],
    ['line separators', '"a\u2028b"\u20281', 'compiled'],
    ['a comment of HTML', '<!-- a\n1', 'syntax'],
    ['the end of one', 'a\n--> 1', 'syntax'],
    ['only #!', '#!x', 'compiled'],
    ['an emoji as a name', 'let 😀 = 1', 'syntax'],
    ['a closing bracket', '}', 'syntax'],
    ['an unclosed one', '({', 'incomplete']
  ])('%s: %j is %s', (_, source, expected) => {
    expect(outcome(source)).toBe(expected);
  });
});

it('an expression that the engine cannot read has its place', () => {
  const { RegExp: Real } = globalThis;
  globalThis.RegExp = class extends Real {
    constructor(pattern: string, flags: string) {
      super(pattern === 'new' ? '(?' : pattern, flags);
    }
  } as RegExpConstructor;
  try {
    new CellCompiler().compile('let a = 1;\na = /old/ / /new/', { url: '' });
    throw new Error('compiled');
  } catch (error) {
    expect(error).toMatchObject({ name: 'SyntaxError', line: 2, column: 13 });
    expect((error as Error).message).toContain('Invalid regular expression');
  } finally {
    globalThis.RegExp = Real;
  }
});

describe('isComplete', () => {
  it.each([
    ['', 'complete', ''],
    ['1 + 1', 'complete', ''],
    ['// a comment', 'complete', ''],
    ['const x: number = 1', 'complete', ''],
    ['function f() {', 'incomplete', '  '],
    ['if (a) {\n    b(', 'incomplete', '      '],
    ['const a =', 'incomplete', ''],
    ['a +', 'incomplete', ''],
    ['a?.', 'incomplete', ''],
    ['foo(', 'incomplete', '  '],
    ['`abc', 'incomplete', ''],
    ['/* x', 'incomplete', ''],
    ['x = [1,', 'incomplete', ''],
    ['let x: Map<string,', 'incomplete', ''],
    ['class A {', 'incomplete', '  '],
    ['xs.map(x =>', 'incomplete', '  '],
    ['if (a) b; else', 'incomplete', ''],
    ['try {\n  a()\n}', 'incomplete', ''],
    ['const a = <T>', 'incomplete', ''],
    ['try {} a', 'invalid', ''],
    ['"abc', 'invalid', ''],
    ['1 +* 2', 'invalid', ''],
    ['}', 'invalid', ''],
    ['a b', 'invalid', ''],
    ['return', 'invalid', ''],
    ['let a; let a', 'invalid', '']
  ])('%j is %s', (source, status, indent) => {
    expect(isComplete(source)).toEqual({ status, indent });
  });
});
