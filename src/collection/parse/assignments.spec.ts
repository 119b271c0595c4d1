import { readAssignments } from './assignments';

const read = (source: string, hasSlashComments: boolean) =>
  Object.fromEntries(
    readAssignments(source, hasSlashComments).map(({ name, value }) => [
      name,
      value
    ])
  );

test.each<[string, object]>([
  ['k = 3; s = "a; b"', { k: 3, s: 'a; b' }],
  ['k = 3  # a = 1\ns = "# no"', { k: 3, s: '# no' }],
  ['k = 7 // 2', { k: undefined }],
  ['k = 1_000\nx = 1_0.5e-3\ny = -1_0', { k: 1000, x: 0.0105, y: -10 }],
  ['k = 3\nimport numpy as np\nprint(k)', { k: 3 }],
  ['t = 1, 2', { t: undefined }],
  [
    't = (1, 2); u = [\n  1, # one\n  2\n]; v = 3',
    { t: [1, 2], u: [1, 2], v: 3 }
  ],
  ['if k: a = 1; b = 2\nc = 3', { c: 3 }],
  ['if k:\n    a = 1\nc = 3', { c: 3 }],
  ['text = """a = 1\nb = 2"""\nc = 3', { text: undefined, c: 3 }],
  ["k = 'it\\'s; a = 1'", { k: "it's; a = 1" }],
  ['k = 1 \\\n  + 2', { k: undefined }],
  ['k == 3\nf(k=3)\n%time k = 4', {}],
  ['k: int = 3\nd: dict[str, int] = {"a": 1}', { k: 3, d: { a: 1 } }],
  ['k <- 3; flag <- TRUE', { k: 3, flag: true }],
  ['k = "open\nj = 2', { k: undefined, j: 2 }],
  ['k = 1\n\n  \n\nj = 2', { k: 1, j: 2 }],
  ['k = 1\nj = """open\ni = 2', { k: 1, j: undefined }]
])('%j where // divides', (source, expected) => {
  expect(read(source, false)).toEqual(expected);
});

test.each<[string, object]>([
  ['const k = 3; let s = "a";', { k: 3, s: 'a' }],
  [
    "const k = 3, s = 'a, b = 2', l = [1, 2]",
    { k: 3, s: 'a, b = 2', l: [1, 2] }
  ],
  ['let k: number = 1e3, j = 2 // why, x = 3', { k: 1000, j: 2 }],
  ['const m: Map<string, number> = f(), k = 2', { m: undefined, k: 2 }],
  ['const k =\n  3\nconst j = 4\n  + 5', { k: 3, j: undefined }],
  ['const f = (a, b = 2) => 1, k = 5', { f: undefined, k: 5 }],
  ['/* k = 1 */ const k = 2\n// j = 3\nif (x) { j = 4; }', { k: 2 }],
  ['const t = `a\nk = 1`; k = 2\r\nj = 3', { t: 'a\nk = 1', k: 2, j: 3 }]
])('%j where // begins a comment', (source, expected) => {
  expect(read(source, true)).toEqual(expected);
});

test.each([
  ['blank lines', '\n', ''],
  ['comments without an end', '/*', ''],
  ['texts without an end', '\\"', 'k = "'],
  ['spaces', ' ', 'let k:'],
  ['assignments', 'a=', ''],
  ['brackets', '[', 'k = ']
])('reads any number of %s', (_, part, before) => {
  expect(read(before + part.repeat(100_000), true)).toBeDefined();
});
