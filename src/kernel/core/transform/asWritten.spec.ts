import { asWritten } from './asWritten.js';

describe('asWritten', () => {
  it.each([
    ['$nb.restore(...).f is not a function', '(intermediate value).f'],
    ['$nb.importer(...)(...).f is not a function', 'import(...).f'],
    ['$nb_m.import(...).f is not a function', 'import(...).f'],
    ['$nb.cell(...).require(...).f is not a function', 'require(...).f'],
    ['$nb.meta.f is not a constructor', 'import.meta.f'],
    ['$nb_m.meta.f is not iterable', 'import.meta.f'],
    ['(0 , $nb_1.f) is not a function', 'f'],
    ['(0 , $nb_i0.später) is not a function', 'später'],
    ['(0 , $nb_i0.default) is not a function', '(intermediate value)'],
    ['$nb_i12.a.b is not a function', 'a.b'],
    ['$nb_i3$all.f is not a function', 'all.f'],
    ['(0 , $nb_i3$all) is not a function', 'all'],
    ['(0 , $nb.required(...)) is not a function', '(intermediate value)'],
    ['$nb_x.a is not iterable', 'a'],
    ['(0 , E.A) is not a function', 'E.A'],
    ['f($nb_1.a) is not a function', 'f(a)']
  ])('%s', (message, code) => {
    const [end] = /(?<=[^ ]) is not .*$/.exec(message)!;
    expect(asWritten(message)).toBe(code + end);
  });

  it.each([
    [
      "Cannot destructure property 'a' of '$nb.restore(...)' as it is null.",
      "Cannot destructure property 'a' of '(intermediate value)' as it is null."
    ],
    [
      "Cannot access '$nb_default' before initialization",
      "Cannot access 'default' before initialization"
    ]
  ])('%s', (message, written) => expect(asWritten(message)).toBe(written));

  it.each([
    'a$nb.restore(...) is not a function',
    'US$nb_1.f is not a function',
    '$nbar.f is not a function',
    '$nb_i0 is not defined',
    "Cannot read properties of null (reading '$nb_x')",
    "'$nb' cannot be declared"
  ])('leaves what is not the compiler’s: %s', message =>
    expect(asWritten(message)).toBe(message)
  );
});
