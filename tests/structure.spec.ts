import {
  mkdtempSync,
  cpSync,
  writeFileSync,
  rmSync,
  symlinkSync,
  mkdirSync
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(__dirname);

/** A copy of the sources in which a rule can be broken. */
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'nbgrid-house-'));
  for (const path of [
    'src',
    'lib',
    'style',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.test.json',
    '.dependency-cruiser.cjs'
  ]) {
    cpSync(join(root, path), join(house, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

function place(path: string, text: string): () => void {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return () => rmSync(file);
}

function node(tool: string, args: string[]): { status: number; text: string } {
  const done = spawnSync(
    process.execPath,
    [join(root, 'node_modules', tool), ...args],
    { cwd: house, encoding: 'utf8' }
  );
  return { status: done.status ?? 1, text: done.stdout + done.stderr };
}

const structure = () =>
  node('dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'src'
  ]);

describe('the direction rules, broken', () => {
  /** Each file breaks one rule; all of them are placed at once. */
  const broken: [rule: string, path: string, text: string][] = [
    ['direction-grid', 'src/grid/bad1.ts', "import '../run/index.js';"],
    ['direction-kmeans', 'src/kmeans/bad.ts', "import '../grid/index.js';"],
    [
      'direction-collection',
      'src/collection/bad.ts',
      "import '../kmeans/index.js';"
    ],
    ['direction-run', 'src/run/bad1.ts', "import '../collection/index.js';"],
    [
      'direction-kernel-core',
      'src/kernel/core/bad.ts',
      "import '../../notebook.js';"
    ],
    [
      'direction-kernel-language',
      'src/kernel/language/bad.ts',
      "import '../core/index.js';"
    ],
    [
      'direction-kernel-worker',
      'src/kernel/worker/bad.ts',
      "import '../../run/index.js';"
    ],
    [
      'direction-kernel-node',
      'src/kernel/node/bad.ts',
      "import '../../run/index.js';"
    ],
    ['direction-notebook', 'src/notebook/bad.ts', "import '../grid/index.js';"],
    [
      'direction-services',
      'src/services/bad1.ts',
      "import '../collection/index.js';"
    ],
    ['direction-cli', 'src/cli/bad.ts', "import '../services/index.js';"],
    ['direction-lab', 'src/lab/bad.ts', "import '../kernel/node/index.js';"],
    [
      'nobody-imports-the-roots',
      'src/services/bad2.ts',
      "import '../lab/tokens.js';"
    ],
    [
      'index-knows-plugins-only',
      'src/index.ts',
      "import './lab/tokens.js';\nexport default [];"
    ],
    ['pure-packages', 'src/run/bad2.ts', "import '@jupyterlab/services';"],
    ['pure-packages', 'src/grid/bad2.ts', "import 'node:fs';"],
    ['no-circular', 'src/grid/bad3.ts', "import './bad4.js';"],
    ['no-circular', 'src/grid/bad4.ts', "import './bad3.js';"]
  ];

  let report: { status: number; text: string };

  beforeAll(() => {
    const removals = broken.map(([, path, text]) => place(path, text));
    report = structure();
    removals.forEach(remove => remove());
    cpSync(join(root, 'src/index.ts'), join(house, 'src/index.ts'));
  });

  it('fail the build', () => expect(report.status).not.toBe(0));

  it.each(broken)('%s is named for %s', (rule, path) => {
    const lines = report.text.split('\n');
    const isNamed = lines.some(
      (line, at) =>
        line.includes(`error ${rule}: `) &&
        lines.slice(at, at + 3).some(near => near.includes(path))
    );
    expect({ rule, path, isNamed }).toEqual({ rule, path, isNamed: true });
  });
});

describe('the compiler', () => {
  /** Each file uses what its folder does not know; all of them are placed at once. */
  const broken: [path: string, text: string][] = [
    ['src/grid/bad1.ts', 'export const bad = document.title;'],
    [
      'src/grid/bad2.ts',
      "import { run } from '../run/types.js';\nexport const bad = run;"
    ],
    ['src/kmeans/bad.ts', 'export const bad = process.argv;'],
    ['src/collection/bad.ts', 'export const bad = window.location;'],
    ['src/run/bad.ts', 'export const bad = setTimeout(() => 0, 1);'],
    ['src/kernel/core/bad.ts', 'export const bad = new Worker("x");'],
    ['src/kernel/worker/bad.ts', 'export const bad = process.argv;']
  ];
  let report: { status: number; text: string };

  beforeAll(() => {
    const removals = broken.map(([path, text]) => place(path, text));
    const folders = new Set(broken.map(([path]) => dirname(path)));
    report = node('typescript/bin/tsc', ['-b', ...folders]);
    removals.forEach(remove => remove());
  });

  it('fails', () => expect(report.status).not.toBe(0));

  it.each(broken)('refuses %s: %s', path =>
    expect(report.text).toMatch(new RegExp(`^${path}\\(`, 'm'))
  );
});
