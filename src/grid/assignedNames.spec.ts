import { execFileSync } from 'node:child_process';

import { assignedNames } from './assignedNames.js';
import type { GridLanguage } from './types.js';

const names = (source: string, language: GridLanguage): string =>
  assignedNames(source, language)
    .map(({ name }) => name)
    .join(' ');

const PYTHON = [
  'n = 1',
  'a = b = 2',
  'a, b = 1, 2',
  '(a, b), [c, *d] = x',
  'a: int = 1',
  'a += 1',
  'x.y = 1',
  'x[0] = 1',
  'x[0] = a = 1',
  'def f(a=1):\n    b = 2\n    return b\nc = 3',
  'class A:\n  x = 1\n\n  y = 2\nz=1',
  'if True:\n    a = 1\nelse:\n    b = 2',
  'if x: a = 1',
  'f = lambda x=1: x',
  's = "a = b; # c"; t = 2',
  's = """\nx = 1\n"""\ny = 2',
  "s = 'don\\'t'; t = '''\n'''",
  'd = {"a": 1,\n "b": 2}\ne = f(x=1,\ny=2)',
  'a = 1 # b = 2',
  'a = \\\n  1\nb = 2',
  'a == 1',
  'import x as y',
  'for i in range(3): j = i',
  'try: a = 1\nexcept E as e: b = 2',
  'with open(f) as g: c = 1',
  'async def f():\n  a=1\nb=1',
  'd: dict[str, int] = {"a": 1}',
  'print("a=1")',
  'a = f"{x!r:=^10}"',
  'assert a == 1, "x = 2"',
  '@dec\ndef f(): x = 1\ny = 1',
  'def f(): x = 1; y = 2\nz = 3',
  'é = 1',
  'a = (1,\n# comment ) \n2)\nb = 1',
  'if a == {1: 2}: b = 1',
  'a = b"x"; c = r"\\d"\nd = 1',
  'while x:\n\n  # c\n  y = 1\n  if y: break\nz = 1',
  't, = x\n(u,) = v, = y',
  'try:\n  a = 1\nexcept:\n  b = 1\nelse:\n  c = 1\nfinally:\n  d = 1',
  'x = [i for i in y if i == 1]',
  'x = y if z else w',
  'x = {\n"a": """b\n""",\n}\ny = 1'
];

/** The names that Python's own parser finds at the top level. */
const ORACLE = `
import ast, json, sys
def targets(node):
    if isinstance(node, ast.Name): return [node.id]
    if isinstance(node, (ast.Tuple, ast.List)):
        return [n for item in node.elts for n in targets(item)]
    if isinstance(node, ast.Starred): return targets(node.value)
    return []
def names(body):
    for node in body:
        if isinstance(node, ast.Assign):
            for target in node.targets: yield from targets(target)
        elif isinstance(node, ast.AnnAssign): yield from targets(node.target)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for part in ('body', 'handlers', 'orelse', 'finalbody'):
                inner = getattr(node, part, [])
                if isinstance(inner, list):
                    for one in inner:
                        if isinstance(one, ast.ExceptHandler): yield from names(one.body)
                        else: yield from names([one])
print(json.dumps([' '.join(names(ast.parse(s).body)) for s in json.load(sys.stdin)]))
`;

describe('assignedNames in Python', () => {
  it('are those that Python’s own parser finds', () => {
    const output = execFileSync('python3', ['-c', ORACLE], {
      input: JSON.stringify(PYTHON)
    });
    expect(PYTHON.map(source => names(source, 'python'))).toEqual(
      JSON.parse(output.toString())
    );
  });

  it('leave out magics, and count a name that is only annotated', () => {
    expect(names('%time a = 1\n!b = 2\nc = 3', 'python')).toBe('c');
    expect(names('n: int', 'python')).toBe('n');
    const shell = "!echo it's ( \\\n  [ ''' {\nn = (1\n  != 2)";
    expect(names(shell, 'python')).toBe('n');
    expect(names('%%time\nn = 1', 'python')).toBe('n');
    expect(names('%%bash\nn=1', 'python')).toBe('');
  });

  it('come with their values', () => {
    expect(assignedNames('n: int = 5\na = b = 1', 'python')).toEqual([
      { name: 'n', value: '5' },
      { name: 'a' },
      { name: 'b' }
    ]);
  });
});

describe('assignedNames in TypeScript', () => {
  it.each([
    ['const n = 1;', 'n'],
    ['let a = 1, b: number[] = [], c', 'a b c'],
    ['const {a, b: [c, d = 1], ...e} = x', 'a c d e'],
    ['var [x,,y] = z', 'x y'],
    ['n = 1; a = b = 2', 'n a b'],
    ['[a, b] = [1, 2]; ({ c } = x)', 'a b c'],
    ['export const q = 1', 'q'],
    ['function f() { const z = 1 }\nlet w', 'w'],
    ['const f = (a = 1) => { let b = 2 }', 'f'],
    ['const re = /=\\//; let s = `a ${1} = b`', 're s'],
    ['enum E { A }\ntype T = 1;\nlet t: T = 1', 't'],
    ['const x = 1 as number, y = <any>2, z = 3!', 'x y z'],
    ['const y = await z', 'y'],
    ['x.y = 1; z[0] = 2; w += 3', ''],
    ['// only a comment', '']
  ])('of %j are %j', (source, expected) => {
    expect(names(source, 'typescript')).toBe(expected);
  });

  it('come with keyword, type and value', () => {
    const source = "const init: 'a' | 'b' = 'a', n = 1\nm = 2";
    expect(assignedNames(source, 'typescript')).toEqual([
      { name: 'init', keyword: 'const', type: "'a' | 'b'", value: "'a'" },
      { name: 'n', keyword: 'const', value: '1' },
      { name: 'm', value: '2' }
    ]);
  });

  it('throw a SyntaxError with its place when the cell does not parse', () => {
    expect(() => assignedNames('let a = 1\nlet = ', 'typescript')).toThrow(
      expect.objectContaining({ loc: expect.objectContaining({ line: 2 }) })
    );
    expect(() => assignedNames('let a: number = 1', 'javascript')).toThrow(
      SyntaxError
    );
  });
});

describe('assignedNames in R', () => {
  it.each([
    ['n <- 1; m = 2\n3 -> k', 'n m k'],
    ['a <- b <<- 2', 'a b'],
    ['f(x = 1)\nx$y <- 1\nx[1] <- 2\nnames(x) <- "a"', ''],
    ['`my var` <- 1', 'my var'],
    ['s <- "a <- b" # c <- 1\nt <- \'#\'', 's t'],
    ['x <- c(1,\n  y = 2)\nz <- 3', 'x z'],
    ['f <- function(a = 1) {\n  b <- 2\n}\nc <- 3', 'f c'],
    ['assign("q", 1)', 'q'],
    ['t <- r"(a <- ")" ; u <- 1', 't u'],
    ['t <- R"--[a <- "]-"]--"; u <- r\'{v <- \'}\'', 't u'],
    ['a.b <-\n  1\nx == 1', 'a.b'],
    ['x |> f() -> z', 'z']
  ])('of %j are %j', (source, expected) => {
    expect(names(source, 'r')).toBe(expected);
  });
});

describe('assignedNames in Julia', () => {
  it.each([
    ['n = 1; const m = 2', 'n m'],
    ['n::Int = 1\na, b = 1, 2\n(c, d) = (1, 2)', 'n a b c d'],
    ['(; a, b) = nt', 'a b'],
    ['f(x) = 1\nx[1] = 2\nx.y = 1\na += 1\na == 1\na ≤ 1', ''],
    ['s = """\nx = 1\n"""\ny = "a = b"', 's y'],
    ["c = 'a'\nd = x'\ne = '\\''", 'c d e'],
    ['#= a = 1 =# b = 2 # c = 3', 'b'],
    ['function f(x)\n  a = 1\nend\nb = 2', 'b'],
    ['if true\n  a = 1\nend\nstruct P\n  x = 1\nend\nb = 2', 'a b'],
    [
      '@kwdef struct P\n  x = 1\nend\nBase.@kwdef mutable struct Q\n  y = 1\nend\nb = 2',
      'b'
    ],
    [
      'f = function (x)\n  a = 1\nend\nconst γ = let\n  c = 1\nend\nb = 2',
      'f γ b'
    ],
    [
      '@time for i in 1:2\n  a = 1\nend\n@testset "t" begin\n  b = 1\nend\nc = 2',
      'a b c'
    ],
    ['x = map(v) do y\n  z = if y\n    1\n  end\nend\nb = a[begin]', 'x b'],
    ['map(v) do x\n  y = 1\nend\nz = 1', 'z'],
    ['α₁ = [1,\n 2]\nf = x -> x = 1', 'α₁ f']
  ])('of %j are %j', (source, expected) => {
    expect(names(source, 'julia')).toBe(expected);
  });

  it('come with const', () => {
    expect(assignedNames('const n = 1', 'julia')).toEqual([
      { name: 'n', keyword: 'const', value: '1' }
    ]);
  });
});

it('assignedNames reads a cell of a megabyte in well under a second', () => {
  const filler = 'x = 1 y\n'.repeat(150_000);
  for (const language of ['python', 'julia', 'r'] as const) {
    const quotes = language === 'r' ? '"' : '"""';
    const source = `s = ${quotes}${filler}${quotes}\nt = 1`;
    expect(names(source, language)).toBe('s t');
  }
  expect(names(`${'('.repeat(1e5)}${')'.repeat(1e5)} = 1`, 'python')).toBe('');
});
