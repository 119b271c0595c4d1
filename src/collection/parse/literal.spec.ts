import { parseLiteral } from './literal.js';

function valueOf(text: string): unknown {
  const literal = parseLiteral(text);
  expect(literal).not.toBeNull();
  return literal!.value;
}

describe('parseLiteral()', () => {
  it.each<[string, unknown]>([
    ['5', 5],
    ['-0', -0],
    ['+3', 3],
    ['0.1', 0.1],
    ['1e-07', 1e-7],
    ['1e+21', 1e21],
    ['1.', 1],
    ['.5', 0.5],
    ['292847995.46575713', 292847995.46575713],
    ['nan', NaN],
    ['NaN', NaN],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['-Infinity', -Infinity],
    ['5n', 5],
    ['9007199254740993', 9007199254740993n],
    ['273050129773584220', 273050129773584220],
    ['9007199254740994n', 9007199254740994n],
    ['-12345678901234567890n', -12345678901234567890n],
    ['True', true],
    ['false', false],
    ['FALSE', false],
    ['None', null],
    ['undefined', null],
    ['<NA>', null],
    ['0.5f0', 0.5],
    ['-1.25f-5', -1.25e-5],
    ['1.0f10', 1e10],
    ['-Inf32', -Infinity],
    ['NaN32', NaN]
  ])('reads the scalar %s', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  it.each([
    ['0.5f0', '0.5'],
    ['0.012f0', '0.012'],
    ['1.0f-5', '1.0e-5']
  ])('keeps the digits of %s as a number', (text, digits) => {
    expect(parseLiteral(text)?.digits).toBe(digits);
  });

  it.each(['12f3', '1.f5', '0.5f', '0.5fx'])('takes %s for a text', text => {
    expect(parseLiteral(text)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['np.float64(0.42)', 0.42],
    ['np.float32(nan)', NaN],
    ['numpy.int64(-3)', -3],
    ['np.True_', true],
    ['np.bool_(False)', false],
    ["np.str_('a')", 'a'],
    ['array([0.  , 0.25, 1.  ])', [0, 0.25, 1]],
    [
      'array([[1, 2],\n       [3, 4]], dtype=int32)',
      [
        [1, 2],
        [3, 4]
      ]
    ],
    ['array([], dtype=float64)', []],
    ["array(['a', 'b'], dtype='<U1')", ['a', 'b']],
    ['[0.5 nan 1. ]', [0.5, NaN, 1]],
    [
      '[[1 2]\n [3 4]]',
      [
        [1, 2],
        [3, 4]
      ]
    ],
    ["tensor([1., 2.], device='cuda:0', grad_fn=<AddBackward0>)", [1, 2]],
    ['tensor(0.4200)', 0.42],
    ["Decimal('0.10')", 0.1],
    ["Timestamp('2026-01-02 00:00:00')", '2026-01-02 00:00:00'],
    ["OrderedDict([('a', 1), ('b', 2)])", { a: 1, b: 2 }],
    ["OrderedDict({'a': 1})", { a: 1 }],
    ["defaultdict(<class 'int'>, {'a': 1})", { a: 1 }],
    ["defaultdict(int, {'a': 1})", { a: 1 }],
    ["defaultdict(<function <lambda> at 0x7f>, {'a': {}})", { a: {} }],
    ["array('d', [1.5, 2.0])", [1.5, 2]],
    ["Counter({'a': 2})", { a: 2 }],
    ['set()', []],
    ['frozenset({1, 2})', [1, 2]],
    ["Point(x=1, y=array([1, 2]), name='p')", { x: 1, y: [1, 2], name: 'p' }],
    ['KMeans(n_clusters=3, random_state=0)', { n_clusters: 3, random_state: 0 }]
  ])('reads what Python prints: %s', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['[]', []],
    ['[1, 2, [3]]', [1, 2, [3]]],
    ['(1, 2)', [1, 2]],
    ['(1,)', [1]],
    ['()', []],
    ['[True]', [true]],
    ['[None]', [null]],
    ['[NaN]', [NaN]],
    ['[Point]', '[Point]'],
    ['(1)', 1],
    ['{}', {}],
    ['{1, 2}', [1, 2]],
    ['{5}', [5]],
    ["{'a': 1, 2: 'b', (1, 2): None}", { a: 1, 2: 'b', '(1, 2)': null }],
    ["{'a': {'b': [1.5, nan]}}", { a: { b: [1.5, NaN] } }],
    ['{ a: 1, "b-c": 2 }', { a: 1, 'b-c': 2 }],
    ["Map(2) { 'a' => 1, 5 => [ 2 ] }", { a: 1, 5: [2] }],
    ['Map(0) {}', {}],
    ["Set(2) { 'a', 1 }", ['a', 1]],
    ['Set(0) {}', []],
    ['Float64Array(3) [ 1, 0.5, -0 ]', [1, 0.5, -0]],
    ['[ 1, <2 empty items>, 4 ]', [1, null, null, 4]],
    ['Point { x: 1, y: 2 }', { x: 1, y: 2 }],
    ['[Object: null prototype] { a: 1 }', { a: 1 }],
    ['{ [Symbol(id)]: 1 }', { 'Symbol(id)': 1 }],
    ["{\n  text: 'one ' +\n    'two',\n  n: 1n\n}", { text: 'one two', n: 1 }]
  ])('reads the container %s', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["'it\\'s'", "it's"],
    ['"a\\n\\tb"', 'a\n\tb'],
    ["'\\x41\\u00e9\\U0001F600\\u{1F600}'", 'Aé😀😀'],
    ["'\\101\\0'", 'A\0'],
    ["b'bytes'", 'bytes'],
    ['`a "b"`', 'a "b"']
  ])('reads the string %s', (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });

  it('keeps an entry called __proto__ as an entry', () => {
    const value = valueOf("{'__proto__': {'a': 1}}") as object;

    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each([
    '[ 1, 2, ... 97 more items ]',
    '[ 1, … 97 more items ]',
    'array([0, 1, 2, ..., 997, 998, 999], shape=(1000,))',
    '{ a: [Array], b: [Object] }',
    '{ a: 1, ... 3 more properties }',
    "'abc'... 900 more characters"
  ])('says that %s is not whole', text => {
    expect(parseLiteral(text)).toMatchObject({ isShortened: true });
  });

  it('keeps the digits of a number as they were written', () => {
    expect(parseLiteral('np.float64(0.10)')!.digits).toBe('0.10');
    expect(parseLiteral("Decimal('0.1000000000000000055')")!.digits).toBe(
      '0.1000000000000000055'
    );
  });

  it.each([
    '',
    'hello',
    'hello world',
    "it's",
    '2026-01-02',
    '1.2.3',
    '007',
    '10%',
    '1 2 3',
    '1,234',
    '(1+2j)',
    '[1, 2',
    "{'a': 1, 2}",
    '[1, 2 3]',
    '<Figure size 640x480 with 1 Axes>',
    '[<Line2D object>]',
    '[Errno 2] No such file',
    'ValueError(3)',
    '-True',
    "'open",
    '5 apples'
  ])('leaves the text %j alone', text => {
    expect(parseLiteral(text)).toBeNull();
  });

  it('gives up on depth, not on the stack', () => {
    for (const open of ['[', '(', '{', '{a:', "{'a':", 'tensor(']) {
      expect(parseLiteral(open.repeat(100_000))).toBeNull();
    }
    expect(parseLiteral('[ '.repeat(150) + ' ]'.repeat(150))).not.toBeNull();
  });

  it('reads a megabyte in a moment', () => {
    const text = `[${'1.5, '.repeat(200_000)}]`;

    expect(valueOf(text)).toHaveLength(200_000);
  });
});
