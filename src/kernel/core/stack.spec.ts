import { frameLines, parseFrame, syntaxFrame } from './stack.js';

describe('parseFrame', () => {
  it('reads the lines of each engine', () => {
    const frame = { name: 'f', url: 'cell-1.ts', line: 2, column: 3 };
    expect(parseFrame('    at f (cell-1.ts:2:3)')).toEqual(frame);
    expect(parseFrame('    at async f (cell-1.ts:2:3)')).toEqual(frame);
    expect(parseFrame('f@cell-1.ts:2:3')).toEqual(frame);
    expect(parseFrame('    at cell-1.ts:2:3')).toEqual({ ...frame, name: '' });
  });

  it.each([
    ['outer/inner', 'inner'],
    ['2868/_handlers/<', ''],
    ['async*f', 'f'],
    ['promise callback*outer/<', ''],
    ['global code', 'global code']
  ])('names the function of %s@… as other engines do', (name, expected) => {
    expect(parseFrame(`${name}@cell-1.ts:2:3`)).toMatchObject({
      name: expected
    });
  });

  it("finds the frames between JavaScriptCore's own", () => {
    const error = new Error('no');
    error.stack =
      'f@cell-1.ts:2:3\n@\neval code@\nimportScripts@[native code]\nrun@kernel.js:1:2';
    expect(frameLines(error).map(parseFrame)).toEqual([
      { name: 'f', url: 'cell-1.ts', line: 2, column: 3 },
      null,
      null,
      null,
      { name: 'run', url: 'kernel.js', line: 1, column: 2 }
    ]);
  });

  it('takes no address with a port and an @ for one of a cell', () => {
    const script = 'http://host:8000/user/me@example.org/kernel.js:1:2';
    expect(parseFrame(`    at ${script}`)).toBeNull();
    const error = new Error('no');
    error.stack = `Error: no\n    at f (cell-1.ts:2:3)\n    at ${script}`;
    expect(frameLines(error)).toHaveLength(2);
  });

  it('finds the place of a syntax error in a file, but none in a text', () => {
    const error = new SyntaxError('no');
    const rest =
      ':1\nlet =\n    ^\n\nSyntaxError: no\n    at f (cell-1.ts:2:3)';
    error.stack = `/a.js${rest}`;
    expect(syntaxFrame(error)).toMatchObject({ url: '/a.js', line: 1 });
    error.stack = `<anonymous_script>${rest}`;
    expect(syntaxFrame(error)).toBeNull();
  });
});
