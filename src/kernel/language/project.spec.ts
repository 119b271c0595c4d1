import { problemsOf, projectOf } from './testing/projectOf.js';

/** The names that fit at `|` in the last cell. */
function namesAt(...codes: string[]): string[] {
  const last = codes.pop()!;
  const offset = last.lastIndexOf('|');
  const project = projectOf(
    ...codes,
    last.slice(0, offset) + last.slice(offset + 1)
  );
  const found = project.completions(String(codes.length), offset);
  return found?.items.map(({ name }) => name) ?? [];
}

/** What is known at `|` in the last cell. */
function infoAt(...codes: string[]) {
  const last = codes.pop()!;
  const offset = last.lastIndexOf('|');
  const project = projectOf(
    ...codes,
    last.slice(0, offset) + last.slice(offset + 1)
  );
  return project.quickInfo(String(codes.length), offset);
}

describe('diagnostics', () => {
  it.each<[what: string, codes: string[]]>([
    ['names of the cells above', ['const a = 1;', 'function f() {}', 'f(); a']],
    [
      'types of the cells above',
      ['interface P { x: number }', '({ x: 1 }) as P']
    ],
    [
      'a name declared again',
      ['const a = 1;', 'let a = "b";', 'a.toUpperCase()']
    ],
    [
      'a name declared twice in a cell',
      ['let a = 1; let a = "b"; const b = a']
    ],
    ['a new value made from the old', ['const a = 1;', 'const a = a + 1;']],
    ['a variable of a cell above set', ['let n = 0;', 'n++; n = 2;']],
    ['await at the top', ['const t = await Promise.resolve(1);\nt']],
    ['for await', ['for await (const x of [Promise.resolve(1)]) x;']],
    ['an object as the last expression', ['({ a: 1 })']],
    [
      'parameters without types',
      ['function add(a, b) { return a + b }\nadd(1, 2)']
    ],
    [
      'a list that is filled',
      ['const rows = [];\nrows.push(1);', 'rows.length']
    ],
    ['a value that may be missing', ['new Map([[1, "a"]]).get(1).length']],
    ['an object that grows', ['const o = {};\no.a = 1;']],
    [
      'packages and files that are not read',
      [
        "import * as d3 from 'd3-array';\nimport { h } from './helper.ts';\nd3.max([h])"
      ]
    ],
    [
      "the kernel's own functions",
      [
        "display('x', { raw: false }); clearOutput(); await prompt('?'); Jupyter.html`x`"
      ]
    ],
    [
      'decorators, enum, namespace, using',
      [
        'enum E { A }\nnamespace N { export const x = E.A }\nclass C { constructor(private x: number) {} }\nN.x'
      ]
    ],
    ['exports', ['export const a = 1;', 'a']],
    ['an import by require', ["import a = require('a');\na"]],
    [
      'functions and classes that are replaced',
      ['function f() { return 1 }\nclass C {}', 'f = () => 2; C = class {};']
    ],
    [
      'what catch catches',
      ['try { f() } catch (e) { e.message }\nfunction f() {}']
    ],
    ['names that are not words', ['const größe = 1, $a_ = 2;', 'größe + $a_']],
    [
      'a TypeScript error that only the cell above has',
      ['const a: number = "b";', 'a.toFixed()']
    ]
  ])('say nothing of %s', (_what, codes) => {
    expect(problemsOf(...codes)).toEqual([]);
  });

  it.each<[codes: string[], problems: [string, number][]]>([
    [['const a: number = "b";'], [['a', 2322]]],
    [['function f(x: string) {}', 'f(1)'], [['1', 2345]]],
    [['missing + 1'], [['missing', 2304]]],
    [
      ['later;', 'const later = 1;', 'const x = undeclared'],
      [['undeclared', 2304]]
    ],
    [['const a = 1;', 'const a = "s";', 'a.toFixed()'], [['toFixed', 2551]]],
    [['"🐫🐫"; const a: number = "b"'], [['a', 2322]]],
    [
      ["import { KMeans } from 'nbgrid';", 'new KMeans({ nClusters: "3" })'],
      [['nClusters', 2322]]
    ],
    [["import { Missing } from 'nbgrid';"], [['Missing', 2305]]]
  ])('of %j are %j', (codes, problems) => {
    expect(problemsOf(...codes)).toEqual(problems);
  });

  it('of a cell that is being written lie in the cell', () => {
    const code = 'function f() {\n  f(';
    const found = projectOf(code).diagnostics('0');
    expect(found.length).toBeGreaterThan(0);
    for (const { from, to, severity } of found) {
      expect(severity).toBe('error');
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(code.length);
    }
  });

  it('go when the cell above is put right', () => {
    const project = projectOf('const a = 1;', 'a.toUpperCase()');
    expect(project.diagnostics('1')).toHaveLength(1);
    project.update([
      { id: '0', code: 'const a = "b";' },
      { id: '1', code: 'a.toUpperCase()' }
    ]);
    expect(project.diagnostics('1')).toEqual([]);
  });

  it('follow the order of the cells', () => {
    const project = projectOf('const a = 1;', 'a');
    project.update([
      { id: '1', code: 'a' },
      { id: '0', code: 'const a = 1;' }
    ]);
    expect(project.diagnostics('1').map(({ code }) => code)).toEqual([2304]);
    expect(project.diagnostics('gone')).toEqual([]);
  });

  it('of fifty cells, each with the names of all above', () => {
    const codes = Array.from(
      { length: 50 },
      (_, at) =>
        `const v${at} = ${at ? `v${at - 1} + 1` : 0};\nconst shared = v${at};`
    );
    const project = projectOf(...codes, 'v49.toUpperCase(); shared.toFixed()');
    const found = codes.map((_, at) => project.diagnostics(String(at)));
    expect(found.flat()).toEqual([]);
    expect(project.diagnostics('50').map(({ code }) => code)).toEqual([2339]);
  });
});

describe('completions', () => {
  it.each<[what: string, codes: string[], names: string[]]>([
    [
      'members of a value of a cell above',
      ['const point = { left: 1, top: 2 };', 'point.|'],
      ['left', 'top']
    ],
    [
      'members after an emoji',
      ['const point = { left: 1, top: 2 };', '"🐫🐫"; point.l|'],
      ['left']
    ],
    [
      'members of the nearest declaration',
      ['const a = { old: 1 };', 'const a = { young: 1 };', 'a.|'],
      ['young']
    ],
    [
      'keys that are no names',
      [
        "const point = { 'to-left': 1, 'to-top': 2, other: 3 };",
        "point['to-l|']"
      ],
      ['to-left']
    ],
    [
      'private members',
      ['class A { #one = 1; #two = 2; f() { return this.#o| } }'],
      ['#one']
    ],
    [
      'names of cells above',
      ['function meanOfRows() {}', 'meanO|'],
      ['meanOfRows']
    ],
    [
      'members in a cell that is being written',
      ['const point = { left: 1 };', 'function f() {\n  point.|'],
      ['left']
    ],
    [
      'options of a call',
      ["import { KMeans } from 'nbgrid';", 'new KMeans({ nClu| })'],
      ['nClusters']
    ],
    [
      'names of the module nbgrid',
      ["import { makeB| } from 'nbgrid';"],
      ['makeBlobs']
    ],
    [
      'values of a union',
      ['let way: "up" | "down" = "up";\nway = "d|"'],
      ['down']
    ]
  ])('give %s', (_what, codes, names) => {
    expect(namesAt(...codes)).toEqual(names);
  });

  it('replace what is written of the name', () => {
    const found = projectOf('"🐫"; Math.ma').completions('0', 13);
    expect(found).toMatchObject({ from: 11, to: 13 });
  });

  it('say what they are', () => {
    const found = projectOf('Math.ma').completions('0', 7);
    expect(found?.items).toEqual([
      { name: 'max', type: 'method', isDeprecated: false, isGlobal: false }
    ]);
  });

  it('are nothing in a comment', () => {
    expect(namesAt('const abc = 1;', '// ab|')).toEqual([]);
  });

  it('have a signature and what their author says', () => {
    const info = projectOf(
      '/** Twice as much.\n * @param n - how much */\nfunction twice(n: number) { return 2 * n }',
      'twi'
    ).completionInfo('1', 3, 'twice');
    expect(info).toMatchObject({
      signature: 'function twice(n: number): number',
      documentation: 'Twice as much.\n\n*@param* `n` - how much'
    });
  });
});

describe('what is known of a name', () => {
  it.each<[codes: string[], signature: string]>([
    [
      ['const sums = [1].map(n => ({ n }));', 'su|ms'],
      'const sums: {\n    n: number;\n}[]'
    ],
    [['let a = 1;', 'let a = "b";', '"🐫🐫"; |a'], 'let a: string'],
    [
      [
        "import { KMeans } from 'nbgrid';",
        'const model = new KMeans();',
        'mo|del'
      ],
      'const model: KMeans'
    ],
    [
      [
        "import { NotebookCollection } from 'nbgrid';\nconst nbs = await NotebookCollection.read('*');",
        'n|bs'
      ],
      'const nbs: NotebookCollection'
    ],
    [
      ['interface Point { x: number }', 'const p: Po|int = { x: 1 };'],
      'interface Point'
    ],
    [
      ['function f(a: number, b = "x") { return b }', 'f(1, |)'],
      'f(a: number, b?: string): string'
    ]
  ])('%j is %s', (codes, signature) => {
    expect(infoAt(...codes)?.signature).toBe(signature);
  });

  it('lies where the name is', () => {
    expect(infoAt('const abc = 1;', '"🐫"; ab|c')).toMatchObject({
      from: 6,
      to: 9
    });
  });

  it('comes with the documentation', () => {
    expect(infoAt("import { KMeans } from 'nbgrid';\nKM|eans")).toMatchObject({
      documentation: expect.stringContaining('K-Means')
    });
    expect(infoAt("import { glob } from 'nbgrid';\ngl|ob")).toMatchObject({
      documentation: expect.stringContaining('crosses folders')
    });
  });

  it.each(['1 +| 2', 'nowhere|', 'nowhere.member|', 'class|'])(
    'is nothing between names, or of none: %s',
    code => expect(infoAt(code)).toBeNull()
  );
});

it('the module nbgrid has types for all that it exports', () => {
  const code = `import type * as all from 'nbgrid';
    import type { NotebookModule } from '/nbgrid/notebook.js';
    let missing: Exclude<keyof NotebookModule, keyof typeof all> = 'none';`;
  expect(projectOf(code).diagnostics('0')[0].message).toBe(
    "Type '\"none\"' is not assignable to type 'never'."
  );
});
