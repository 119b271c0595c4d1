import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { KernelLanguage } from '../language/kernelLanguage.js';
import { marked, TestLanguage } from '../language/testing/ask.js';
import { languageFiles } from './languageFiles.js';

describe('files of the machine', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'nbgrid-types-')));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  const signatureAt = async (language: KernelLanguage, text: string) =>
    (
      await language.ask({
        about: 'quickInfo',
        executed: [],
        ...marked(text)
      })
    )?.signature;

  /** What is replaced, and the names. */
  const completionsAt = async (text: string): Promise<string[]> => {
    const place = marked(text);
    const found = await create().ask({
      about: 'completions',
      executed: [],
      ...place
    });
    const { from, items } = found!;
    const names = items.map(({ name }) => name);
    return [place.code.slice(from, place.offset), ...names];
  };

  const create = () =>
    new KernelLanguage(new TestLanguage(languageFiles).client, 'k', folder);

  it('have types, and others when they have changed', async () => {
    write('lib/helper.ts', 'export const help = (n: number) => n;');
    const language = create();
    const text = "import { help } from './lib/helper.ts'; hel|p";
    expect(await signatureAt(language, text)).toBe(
      'const help: (n: number) => number'
    );
    write('lib/helper.ts', 'export const help = (s: string, more = 1) => s;');
    expect(await signatureAt(language, text)).toBe(
      'const help: (s: string, more?: number) => string'
    );
  });

  it('are offered in an import', async () => {
    write('read-me.ts', '');
    write('read-on/index.ts', '');
    write('data.json', '{}');
    // The kernel imports no such file.
    write('view.tsx', '');
    write('older.jsx', '');
    expect(await completionsAt("import a from './|'")).toEqual([
      '',
      'data.json',
      'read-me',
      'read-on'
    ]);
    expect(await completionsAt("import a from './read-m|'")).toEqual([
      'read-m',
      'read-me'
    ]);
  });

  it('are found once they are there', async () => {
    const language = create();
    const text = "import { late } from './late.ts'; lat|e";
    expect(await signatureAt(language, text)).toBe('import late');
    write('late.ts', 'export const late = 1;');
    expect(await signatureAt(language, text)).toBe('const late: 1');
  });

  it('are packages with types of their own: by types, by exports', async () => {
    write(
      'node_modules/old/package.json',
      '{ "name": "old", "main": "old.js", "types": "types/old.d.ts" }'
    );
    write('node_modules/old/types/old.d.ts', 'export declare const old: 1;');
    write(
      'node_modules/new/package.json',
      '{ "name": "new", "type": "module", "exports": { ".": { "types": "./new.d.ts", "default": "./new.js" } } }'
    );
    write('node_modules/new/new.d.ts', 'export declare const young: 2;');
    const language = create();
    expect(await signatureAt(language, "import { old } from 'old'; ol|d")).toBe(
      'const old: 1'
    );
    expect(
      await signatureAt(language, "import { young } from 'new'; youn|g")
    ).toBe('const young: 2');
  });

  it('are any where a package has plain JavaScript only', async () => {
    write(
      'node_modules/plain/package.json',
      '{ "name": "plain", "main": "index.js" }'
    );
    write('node_modules/plain/index.js', 'export const plain = 1;');
    expect(
      await signatureAt(
        create(),
        "import { plain } from 'plain'; const it|s = plain;"
      )
    ).toBe('const its: any');
  });

  it("of Node's own modules are there with @types/node", async () => {
    const text = "import { cpus } from 'node:os'; const al|l = cpus();";
    expect(await signatureAt(create(), text)).toBe('const all: any');
    write(
      'node_modules/@types/node/package.json',
      '{ "name": "@types/node", "types": "index.d.ts" }'
    );
    write(
      'node_modules/@types/node/index.d.ts',
      "declare module 'node:os' { export function cpus(): number[]; }\ndeclare var process: { pid: number };"
    );
    const language = create();
    expect(await signatureAt(language, text)).toBe('const all: number[]');
    expect(await signatureAt(language, 'process.pi|d')).toContain(
      'pid: number'
    );
  });
});
