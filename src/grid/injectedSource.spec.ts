import { execFileSync } from 'node:child_process';

import { assignedNames } from './assignedNames.js';
import { expressionIn, injectedSource } from './injectedSource.js';
import { plainValue } from './literal.js';
import { randomLiteral, randomSource } from './testing/random.js';
import type {
  GridLanguage,
  IDeclaration,
  Literal,
  ParamValue
} from './types.js';

const ROUNDS = 2000;

function declared(
  source: string,
  language: GridLanguage
): ReadonlyMap<string, IDeclaration> {
  return new Map(assignedNames(source, language).map(one => [one.name, one]));
}

/** What Python says of a value of its own, in a form without NaN. */
const DESCRIBE = `
import ast, json, math, sys
def describe(value):
    if value is None: return ['null']
    if isinstance(value, bool): return ['boolean', value]
    if isinstance(value, int): return ['integer', value]
    if isinstance(value, float): return ['float', repr(value)]
    if isinstance(value, str): return ['string', [ord(c) for c in value]]
    if isinstance(value, list): return ['list', [describe(v) for v in value]]
    return ['mapping', [[describe(k), describe(v)] for k, v in value.items()]]
sources = json.load(sys.stdin)
print(json.dumps([describe(eval(source)) for source in sources]))
`;

type Description = [string, unknown?];

function describePython(literal: Literal): Description {
  switch (literal.kind) {
    case 'null':
      return ['null'];
    case 'list':
      return ['list', literal.items.map(describePython)];
    case 'mapping':
      return [
        'mapping',
        literal.entries.map(([key, value]) => [
          describePython({ kind: 'string', value: key }),
          describePython(value)
        ])
      ];
    case 'string':
      return ['string', Array.from(literal.value, c => c.codePointAt(0))];
    case 'float':
      return ['float', literal.value];
    default:
      return [literal.kind, literal.value];
  }
}

function withNumbers(found: Description): Description {
  const [kind, value] = found;
  if (kind === 'float') {
    const named: Record<string, number> = {
      nan: NaN,
      inf: Infinity,
      '-inf': -Infinity
    };
    return [kind, named[value as string] ?? Number(value)];
  }
  if (kind === 'list') {
    return [kind, (value as Description[]).map(withNumbers)];
  }
  if (kind === 'mapping') {
    const entries = value as [Description, Description][];
    return [kind, entries.map(([k, v]) => [k, withNumbers(v)])];
  }
  return found;
}

describe('injectedSource in JavaScript', () => {
  it('gives back any value when it is run', () => {
    const random = randomSource(1);
    for (let round = 0; round < ROUNDS; round++) {
      const literal = randomLiteral(random);
      const source = injectedSource(
        { literals: { x: literal } },
        'javascript',
        declared('const x = 1', 'javascript')
      );
      const found: ParamValue = new Function(`${source}\nreturn x;`)();
      expect(found).toEqual(plainValue(literal));
    }
  });

  it('sets __proto__ as a property of a mapping', () => {
    const source = expressionIn('javascript', {
      kind: 'mapping',
      entries: [['__proto__', { kind: 'null' }]]
    });
    const found = new Function(`return ${source}`)();
    expect(Object.keys(found)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });

  it('is ASCII where characters cannot be seen', () => {
    const value = '\u2028\u202e\u200b\ufeff\0\x7f\u{e0001}\ud800é😀';
    const source = expressionIn('typescript', { kind: 'string', value });
    expect(source).toBe(
      '"\\u2028\\u202e\\u200b\\ufeff\\u0000\\u007f\\u{e0001}\\ud800é😀"'
    );
  });

  it('declares each name as the parameters cell does', () => {
    const cell = 'const a = 1\nlet b = 2, c: number[] = []\nvar d\ne = 5';
    const one: Literal = { kind: 'integer', value: 1, text: '1' };
    const source = injectedSource(
      { literals: { a: one, b: one, c: one, d: one, e: one } },
      'typescript',
      declared(cell, 'typescript')
    );
    expect(source.split('\n')).toEqual([
      '// Injected parameters',
      'const a = 1;',
      'let b = 1;',
      'let c: number[] = 1;',
      'var d = 1;',
      'e = 1;'
    ]);
  });

  it('keeps type annotations of many lines', () => {
    const cell = 'let o: {\n  a: number; // c\n  b?: string\n} = { a: 1 }';
    const source = injectedSource(
      { literals: { o: { kind: 'mapping', entries: [] } } },
      'typescript',
      declared(cell, 'typescript')
    );
    expect(source).toContain(
      'let o: {\n  a: number; // c\n  b?: string\n} = {};'
    );
    expect(() => assignedNames(source, 'typescript')).not.toThrow();
  });
});

describe('injectedSource in Python', () => {
  it('gives back any value when it is run', () => {
    const random = randomSource(2);
    const literals = Array.from({ length: ROUNDS }, () =>
      randomLiteral(random)
    );
    const output = execFileSync('python3', ['-c', DESCRIBE], {
      input: JSON.stringify(
        literals.map(literal => expressionIn('python', literal))
      ),
      maxBuffer: 2 ** 28
    });
    const found: Description[] = JSON.parse(output.toString());
    literals.forEach((literal, index) => {
      expect(withNumbers(found[index])).toEqual(describePython(literal));
    });
  });

  it('is one assignment to a line', () => {
    expect(
      injectedSource(
        {
          literals: {
            n: { kind: 'integer', value: 19, text: '19' },
            lr: { kind: 'float', value: 1, text: '1.0' },
            s: { kind: 'string', value: "it's\n" },
            f: { kind: 'float', value: -Infinity, text: '-inf' },
            o: { kind: 'mapping', entries: [['a', { kind: 'null' }]] }
          }
        },
        'python',
        declared('n = lr = s = f = o = None', 'python')
      ).split('\n')
    ).toEqual([
      '# Injected parameters',
      'n = 19',
      'lr = 1.0',
      's = "it\'s\\n"',
      'f = float("-inf")',
      'o = {"a": None}'
    ]);
  });
});

describe('expressionIn', () => {
  const text = (value: string): Literal => ({ kind: 'string', value });
  const integer = (value: number): Literal => ({
    kind: 'integer',
    value,
    text: String(value)
  });
  const cases: [string, Literal, string, string][] = [
    ['null', { kind: 'null' }, 'NULL', 'nothing'],
    ['booleans', { kind: 'boolean', value: true }, 'TRUE', 'true'],
    ['integers', integer(-19), '-19L', '-19'],
    ['integers above 2^31', integer(2 ** 31), '2147483648', '2147483648'],
    ['floats', { kind: 'float', value: 1, text: '1.0' }, '1.0', '1.0'],
    ['NaN', { kind: 'float', value: NaN, text: 'nan' }, 'NaN', 'NaN'],
    [
      'infinities',
      { kind: 'float', value: -Infinity, text: '-inf' },
      '-Inf',
      '-Inf'
    ],
    ['texts', text('a"\\$x\n'), '"a\\"\\\\$x\\n"', '"a\\"\\\\\\$x\\n"'],
    ['unseen', text('\u2028\b'), '"\\U{2028}\\U{0008}"', '"\\u2028\\b"'],
    ['above U+FFFF', text('\u{e0001}'), '"\\U{e0001}"', '"\\U000e0001"'],
    [
      'lists of a kind',
      { kind: 'list', items: [integer(1), integer(2)] },
      'list(1L, 2L)',
      '[1, 2]'
    ],
    [
      'lists of kinds',
      { kind: 'list', items: [integer(1), text('a')] },
      'list(1L, "a")',
      'Any[1, "a"]'
    ],
    [
      'lists of lists of a kind',
      {
        kind: 'list',
        items: [
          { kind: 'list', items: [integer(1)] },
          { kind: 'list', items: [integer(2), integer(3)] }
        ]
      },
      'list(list(1L), list(2L, 3L))',
      '[[1], [2, 3]]'
    ],
    [
      'lists of lists that Julia would convert',
      {
        kind: 'list',
        items: [
          { kind: 'list', items: [integer(1)] },
          { kind: 'list', items: [{ kind: 'float', value: 0.5, text: '0.5' }] }
        ]
      },
      'list(list(1L), list(0.5))',
      'Any[[1], [0.5]]'
    ],
    ['empty lists', { kind: 'list', items: [] }, 'list()', 'Any[]'],
    [
      'mappings',
      { kind: 'mapping', entries: [['', integer(1)]] },
      'structure(list(1L), names = c(""))',
      'Dict{String, Any}("" => 1)'
    ],
    [
      'empty mappings',
      { kind: 'mapping', entries: [] },
      'structure(list(), names = character(0))',
      'Dict{String, Any}()'
    ]
  ];

  it.each(cases)('writes %s in R and Julia', (_, literal, r, julia) => {
    expect(expressionIn('r', literal)).toBe(r);
    expect(expressionIn('julia', literal)).toBe(julia);
  });

  it('keeps const in Julia and assigns with an arrow in R', () => {
    const literals = { n: integer(2) };
    const names = declared('const n = 1', 'julia');
    expect(injectedSource({ literals }, 'julia', names)).toContain(
      '\nconst n = 2'
    );
    expect(injectedSource({ literals }, 'r', new Map())).toContain('\nn <- 2L');
  });

  it('writes names that R does not take as they are between backticks', () => {
    const literals = { _n: integer(1), if: integer(2), '.a_1': integer(3) };
    const source = injectedSource({ literals }, 'r', new Map());
    expect(source.split('\n').slice(1)).toEqual([
      '`_n` <- 1L',
      '`if` <- 2L',
      '.a_1 <- 3L'
    ]);
  });
});
