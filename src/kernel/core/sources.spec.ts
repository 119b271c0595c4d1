import { Sources } from './sources.js';

/** The text of an error with a stack as V8 writes it. */
function stackText(stack: string): string {
  const sources = new Sources(url => url.startsWith('nbgrid:'));
  const locate = (line: number, column: number) => ({ line, column });
  sources.add('cell-1.ts', { label: 'cell 1', text: '', locate });
  const [, message] = /Error: (.*)/.exec(stack)!;
  const error = stack.includes('SyntaxError')
    ? new SyntaxError(message)
    : new Error(message);
  error.stack = stack;
  return sources.stackText(error);
}

const INSIDE = [
  '    at Module._compile (node:internal/modules/cjs/loader:1521:14)',
  '    at Packages.import (nbgrid:///thread.cjs:50:8457)'
];

describe('Sources, the frames of an error', () => {
  it('end with the outermost of the user', () => {
    const lines = [
      'Error: no',
      '    at f (/node_modules/a/index.js:1:2)',
      '    at cell-1.ts:3:4',
      '    at /node_modules/b/index.js:5:6',
      ...INSIDE
    ];
    expect(stackText(lines.join('\n'))).toBe(
      'Error: no\n    at f (/node_modules/a/index.js:1:2)\n    at cell 1, line 3, column 4'
    );
  });

  it('take no file for a cell because of its name', () => {
    const sources = new Sources(() => false);
    const locate = (line: number, column: number) => ({ line, column });
    for (const label of ['cell-1.ts', 'lib/cell-1.ts']) {
      sources.add(label, { label, text: '', locate });
    }
    const error = new Error('no');
    error.stack = [
      'Error: no',
      '    at lib/cell-1.ts:1:2',
      '    at http://host/cell-1.ts:3:4'
    ].join('\n');
    expect(sources.frames(error).map(({ place }) => place)).toEqual([
      'lib/cell-1.ts, line 1, column 2',
      'cell-1.ts, line 3, column 4'
    ]);
  });

  it('are those of packages where none is of the user', () => {
    const lines = [
      'Error: no',
      '    at f (/node_modules/a/index.js:1:2)',
      ...INSIDE,
      '    at /node_modules/b/index.js:5:6'
    ];
    expect(stackText(lines.join('\n'))).toBe(
      'Error: no\n    at f (/node_modules/a/index.js:1:2)\n    at /node_modules/b/index.js:5:6'
    );
  });

  it('begin with the place of a syntax error in a package', () => {
    const lines = [
      '/node_modules/a/index.js:7',
      '  let a = ;',
      '          ^',
      '',
      "SyntaxError: Unexpected token ';'",
      ...INSIDE
    ];
    expect(stackText(lines.join('\n'))).toBe(
      "SyntaxError: Unexpected token ';'\n    at /node_modules/a/index.js:7:11"
    );
  });

  it('keep places in the text that were found before', () => {
    const lines = [
      '    at f (cell 1, line 3, column 4)',
      '    at g (cell 9, line 3, column 4)',
      '    at cell 1, line 5, column 6'
    ];
    expect(stackText(['Error: no', ...lines].join('\n'))).toBe(
      `Error: no\n${lines[0]}\n${lines[2]}`
    );
    const place = 'cell-1.ts:1\nlet x\n     ^\n\n';
    expect(stackText(`${place}SyntaxError: no\n${lines[2]}`)).toBe(
      `SyntaxError: no\n${lines[2]}`
    );
  });
});
