import { gives, prints, type ISemanticCase } from './types.js';

/** Text of values, prints, displays. */
export const OUTPUTS: ISemanticCase[] = [
  gives('strings are quoted', '"a\'b"', '"a\'b"'),
  gives('negative zero shows', '-0', '-0'),
  gives(
    'empty containers show',
    '[[], {}, new Map(), new Set()]',
    '[ [], {}, Map(0) {}, Set(0) {} ]'
  ),
  gives('holes show', '[1, , 3]', '[ 1, <1 empty item>, 3 ]'),
  gives(
    'cycles show',
    'const o: any = { a: 1 }; o.self = o; o',
    '<ref *1> { a: 1, self: [Circular *1] }'
  ),
  gives(
    'depth is limited',
    '({ a: { b: { c: { d: 1 } } } })',
    '{ a: { b: { c: [Object] } } }'
  ),
  gives(
    'classes and functions show',
    '[class A {}, class B extends Array {}, function f() {}, () => 1, async () => 1, function* g() {}]',
    '[\n  [class A],\n  [class B extends Array],\n  [Function: f],\n  [Function (anonymous)],\n  [AsyncFunction (anonymous)],\n  [GeneratorFunction: g]\n]'
  ),
  gives(
    'instances show their class',
    'class P { constructor(public x = 1) {} }\nnew P()',
    'P { x: 1 }'
  ),
  gives(
    'objects without a prototype show',
    'Object.assign(Object.create(null), { a: 1 })',
    '[Object: null prototype] { a: 1 }'
  ),
  gives(
    'maps and sets show',
    '[new Map([["a", { b: 1 }]]), new Set([1, "x"])]',
    "[ Map(1) { 'a' => { b: 1 } }, Set(2) { 1, 'x' } ]"
  ),
  {
    ...gives(
      'an iterator that was shown has all its values',
      'const it = new Map([[1, 2]]).entries(); console.log(it, new Set([3]).values()); [...it]',
      '[ [ 1, 2 ] ]'
    ),
    own: 'what of such iterators a home can see'
  },
  gives(
    'getters show without being called',
    '({ get a() { throw 1 }, set b(v: any) {} })',
    '{ a: [Getter], b: [Setter] }'
  ),
  gives('symbols as keys show', '({ [Symbol("k")]: 1 })', '{ [Symbol(k)]: 1 }'),
  gives(
    'dates and expressions show',
    '[new Date(0), /a/g]',
    '[ 1970-01-01T00:00:00.000Z, /a/g ]'
  ),
  gives(
    'typed arrays are shortened',
    'new Uint8Array(200).length + String(new Uint8Array(3))',
    "'2000,0,0'"
  ),
  gives(
    'promises show their state',
    'new Promise(() => {})',
    'Promise { <pending> }'
  ),
  gives(
    'boxed values show',
    '[new Number(1), new String("a")]',
    "[ [Number: 1], [String: 'a'] ]"
  ),
  gives(
    'long arrays break into lines',
    'Array.from({ length: 7 }, (_, i) => i)',
    '[\n  0, 1, 2, 3,\n  4, 5, 6\n]'
  ),
  prints(
    'console.log joins with spaces',
    'console.log("a", 1, { b: 2 }, [3])',
    'a 1 { b: 2 } [ 3 ]\n'
  ),
  prints(
    'console.log formats',
    'console.log("%s is %d and %o%%", "x", 4.5, 1)',
    'x is 4.5 and 1%\n'
  ),
  prints(
    'console.info and debug print',
    'console.info(1); console.debug(2)',
    '1\n2\n'
  ),
  prints(
    'groups indent',
    'console.group("g"); console.log("in\\nner"); console.groupEnd(); console.log("out")',
    'g\n  in\n  ner\nout\n'
  ),
  prints(
    'count counts',
    'console.count(); console.count("x"); console.count()',
    'default: 1\nx: 1\ndefault: 2\n'
  ),
  prints('console.table prints what is no table', 'console.table(5)', '5\n'),
  prints(
    'prints keep their order',
    'for (let i = 0; i < 5; i++) console.log(i); await null; console.log("end")',
    '0\n1\n2\n3\n4\nend\n'
  ),
  prints(
    'console.assert is silent when true',
    'console.assert(true, "no"); console.log("ok")',
    'ok\n'
  ),
  {
    name: 'console.error goes to stderr',
    cells: ['console.error("bad", 1); console.warn("hm")'],
    expect: { stderr: 'bad 1\nhm\n', stdout: '' }
  },
  {
    name: 'display shows a value before the result',
    cells: ['display({ a: 1 }); 2'],
    expect: { displays: [{ 'text/plain': '{ a: 1 }' }], result: '2' }
  },
  {
    name: 'display takes a bundle',
    cells: [
      'display({ "text/html": "<b>x</b>", "text/plain": "x" }, { raw: true })'
    ],
    expect: { displays: [{ 'text/html': '<b>x</b>', 'text/plain': 'x' }] }
  },
  {
    name: 'an object can say how it is displayed',
    cells: [
      'display({ [Symbol.for("Jupyter.display")]() { return { "text/plain": "mine" } } })'
    ],
    expect: { displays: [{ 'text/plain': 'mine' }] }
  },
  gives(
    'addresses show their parts',
    "new URL('http://u:p@a.b:8080/c?d=1#f')",
    "URL {\n  href: 'http://u:p@a.b:8080/c?d=1#f',\n  origin: 'http://a.b:8080',\n  protocol: 'http:',\n  username: 'u',\n  password: 'p',\n  host: 'a.b:8080',\n  hostname: 'a.b',\n  port: '8080',\n  pathname: '/c',\n  search: '?d=1',\n  searchParams: URLSearchParams { 'd' => '1' },\n  hash: '#f'\n}"
  ),
  gives(
    'a result can say how it is shown',
    '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "mine" }) })',
    'mine'
  ),
  ...[
    ['latex', 'text/latex', '\\frac{a}{\\underline{x}}\\\\\\u'],
    ['md', 'text/markdown', '$\\nu$ \\`${1}']
  ].map(([tag, type, text]): ISemanticCase => ({
    name: `the backslashes of a template with the tag ${tag} are its own`,
    cells: [`display(display.${tag}\`${text}\`)`],
    expect: {
      displays: [{ [type]: text.replace('\\`${1}', '`1') }]
    }
  })),
  ...[
    ['html', 'text/html'],
    ['svg', 'image/svg+xml']
  ].map(([tag, type]): ISemanticCase => ({
    name: `the escapes of a template with the tag ${tag} are JavaScript's`,
    cells: [`display(display.${tag}\`<p>\\u0061\\n\${1}\\d\`)`],
    expect: { displays: [{ [type]: '<p>a\n1d' }] }
  }))
];
