import { CellCompiler } from './compiler.js';
import { createLower, type ITypeScript } from './typescript.js';

async function isLegacy(source: string): Promise<boolean> {
  let asked: unknown;
  const typescript: ITypeScript = {
    transpileModule: (_, { compilerOptions }) => {
      asked = compilerOptions.experimentalDecorators;
      return { outputText: '', sourceMapText: '{"mappings":""}' };
    },
    ScriptTarget: { ES2022: 9 },
    ModuleKind: { ESNext: 99 }
  };
  const lower = createLower(async () => typescript);
  await new CellCompiler({ lower }).compile(source, { url: 'cell-1.ts' });
  return asked as boolean;
}

describe('createLower', () => {
  it.each([
    '@d class A { constructor(@p x) {} }',
    'class A { constructor(@p(")") private readonly x: number) {} }',
    'class A { m(a, @p.q({ a: [1] }) b?: string) {} }',
    'class A { m(@p\n  x = 1) {} }',
    'class A { static m(@p { x }: any, n = 1) {} }'
  ])('takes the older decorators for %j', async source => {
    expect(await isLegacy(source)).toBe(true);
  });

  it.each([
    '@d class A {}',
    '// (@deprecated since v2)\n@d class A { m(since: number) {} }',
    'const s = "(@a b)"; @d class A {}',
    'f(@d class A {}, @d class B { x = 1 })',
    'class A { @d m(a, b) {} @d x; @d accessor y = 1 }'
  ])('takes the newer decorators for %j', async source => {
    expect(await isLegacy(source)).toBe(false);
  });
});
