import { TestLanguage } from './testing/ask.js';

/** A folder of files far away, and what was asked of it. */
function remote(texts: Record<string, string>) {
  const asked: string[] = [];
  let count = 0;
  const versions = new Map<string, number>();
  const set = (path: string, text: string): void => {
    texts[path] = text;
    versions.set(path, ++count);
  };
  return {
    asked,
    set,
    list: async (folder: string) => {
      asked.push(`list ${folder}`);
      const names = new Map<string, boolean>();
      for (const path of Object.keys(texts)) {
        if (path.startsWith(`${folder}/`)) {
          const [name, ...more] = path.slice(folder.length + 1).split('/');
          names.set(name, more.length > 0);
        }
      }
      return [...names].map(([name, isFolder]) => ({
        name,
        isFolder,
        modified: String(versions.get(`${folder}/${name}`) ?? 0)
      }));
    },
    read: async (path: string) => {
      asked.push(`read ${path}`);
      return texts[path];
    }
  };
}

function create(texts: Record<string, string>) {
  const files = remote(texts);
  const time = { ms: 0 };
  const test = new TestLanguage({ remote: files, now: () => time.ms });
  const problems = async (code: string) => {
    test.client.update('nb', '/files:/folder', [{ id: '0', code }]);
    const found = await test.client.diagnostics('nb', ['0']);
    return found['0'].map(({ message }) => message);
  };
  return { files, time, test, problems };
}

const TEXTS = {
  '/files:/folder/helper.ts':
    "import { deep } from './lib/deep.ts';\nexport const help = (n: number) => deep(n);",
  '/files:/folder/lib/deep.ts':
    'export function deep(n: number): string { return String(n) }',
  '/files:/folder/plain.js':
    '/** @param {number} n */ export function plain(n) { return [n] }',
  '/files:/folder/data.json': '{ "rows": [1, 2] }',
  '/files:/above.ts': 'export const above = 1;'
};

describe('files that are far away', () => {
  it.each<[what: string, code: string, problem: string]>([
    [
      'TypeScript, and what it imports itself',
      "import { help } from './helper.ts'; const n: number = help(1);",
      "Type 'string' is not assignable to type 'number'."
    ],
    [
      'a name without an ending',
      "import { help } from './helper'; const n: number = help(1);",
      "Type 'string' is not assignable to type 'number'."
    ],
    [
      'JavaScript',
      "import { plain } from './plain.js'; const n: number = plain(1);",
      "Type 'number[]' is not assignable to type 'number'."
    ],
    [
      'JSON',
      "import data from './data.json'; const n: string = data.rows;",
      "Type 'number[]' is not assignable to type 'string'."
    ],
    [
      'a folder above',
      "import { above } from '../above.ts'; const s: string = above;",
      "Type 'number' is not assignable to type 'string'."
    ]
  ])('have types: %s', async (_what, code, problem) => {
    const { problems } = create({ ...TEXTS });
    expect(await problems(code)).toEqual([problem]);
  });

  it.each([
    "import { x } from './missing.ts'; x.y",
    "import { x } from './missing/file.ts'; x.y",
    "import { x } from '../../outside.ts'; x.y",
    "import { x } from 'package'; x.y",
    "import fs from 'node:fs'; fs.x"
  ])('are any, without a mark, where there are none: %s', async code => {
    expect(await create({ ...TEXTS }).problems(code)).toEqual([]);
  });

  it('are not asked for where none is imported, nor those that are not there', async () => {
    const { files, problems } = create({ ...TEXTS });
    await problems(
      "import { KMeans } from 'nbgrid'; import d3 from 'd3'; KMeans"
    );
    expect(files.asked).toEqual([]);
    await problems("import { x } from './missing/file.ts'; x");
    expect(files.asked).toEqual(['list /files:/folder']);
    await problems("import { help } from './helper.ts'; help");
    expect(files.asked.slice(1)).toEqual([
      'read /files:/folder/helper.ts',
      'list /files:/folder/lib',
      'read /files:/folder/lib/deep.ts'
    ]);
  });

  const code =
    "import { deep } from './lib/deep.ts'; const s: string = deep(1);";

  it('are read again when they have changed, after two seconds', async () => {
    const { files, time, problems } = create({ ...TEXTS });
    expect(await problems(code)).toEqual([]);
    files.set(
      '/files:/folder/lib/deep.ts',
      'export const deep = (n: number) => n'
    );
    expect(await problems(code)).toEqual([]);
    time.ms = 2001;
    expect(await problems(code)).toEqual([
      "Type 'number' is not assignable to type 'string'."
    ]);
  });

  it('are looked at again at once when the lab says so', async () => {
    const { files, test, problems } = create({ ...TEXTS });
    expect(
      await problems(
        "import { late } from './late.ts'; const n: string = late;"
      )
    ).toEqual([]);
    files.set('/files:/folder/late.ts', 'export const late = 1');
    test.client.expire();
    expect(
      await problems(
        "import { late } from './late.ts'; const n: string = late;"
      )
    ).toEqual(["Type 'number' is not assignable to type 'string'."]);
  });

  it('that cannot be read are any', async () => {
    const { files, problems } = create({ ...TEXTS });
    files.read = () => Promise.reject(new Error('away'));
    expect(await problems(code)).toEqual([]);
    files.list = () => Promise.reject(new Error('away'));
    expect(await problems(code)).toEqual([]);
  });
});
