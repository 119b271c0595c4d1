/**
 * Bundle what runs in Node, the kernel and the command line, with all that it
 * needs into `jupyterlab_nbgrid/node/`, from where the wheel takes it. What is
 * needed late (K-Means, TypeScript and its language service) stays in files of its
 * own.
 */
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'jupyterlab_nbgrid', 'node');
const { version } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8')
);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const options = {
  absWorkingDir: root,
  outdir: target,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  // Names of classes are seen in notebooks.
  keepNames: true,
  legalComments: 'linked'
};
const NBGRID_VERSION = JSON.stringify(version);
// CommonJS, of which V8's code can be kept (load.cjs); what is needed late in
// files of its own.
await build({
  ...options,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
  entryPoints: {
    kernel: 'lib/kernel/node/main.js',
    thread: 'lib/kernel/node/thread.js',
    sweepThread: 'lib/kernel/node/sweepThread.js',
    languageThread: 'lib/kernel/node/languageThread.js',
    notebook: 'lib/notebook.js'
  },
  define: {
    NBGRID_VERSION,
    NBGRID_IMPORT: 'nbgridImport',
    'import.meta.url': 'nbgridUrl'
  },
  plugins: [
    { name: 'late', setup: keepLateApart },
    { name: 'zeromq-addon', setup: replaceAddonLoader },
    { name: 'pure-parsers', setup: markParsersPure }
  ]
});
// TypeScript itself, for cells with decorators and for the language service.
await build({
  ...options,
  keepNames: false,
  minify: true,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  entryPoints: { typescript: 'typescript' }
});
// The command line; its kernels run in the threads from above.
await build({
  ...options,
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  entryPoints: { cli: 'lib/cli/main.js' },
  define: { NBGRID_VERSION },
  // CommonJS packages in an ES module load Node's own modules by it.
  banner: {
    js:
      "import { createRequire as nbgridRequire } from 'node:module'; import { fileURLToPath as nbgridPath } from 'node:url';" +
      'const require = nbgridRequire(import.meta.url), __filename = nbgridPath(import.meta.url), __dirname = nbgridPath(new URL(".", import.meta.url));'
  }
});
copyFileSync(
  join(root, 'scripts', 'node', 'boot.cjs'),
  join(target, 'boot.cjs')
);
writeFileSync(join(target, 'load.cjs'), loaderText());
// What `new Worker` names, as in `lib`.
for (const name of ['thread', 'sweepThread', 'languageThread']) {
  writeFileSync(
    join(target, `${name}.js`),
    `'use strict';\nrequire('./load.cjs')('${name}');\n`
  );
}
// Text that is parsed as such: V8 would keep it as code a second time.
const { texts } = await import('../lib/kernel/node/languageTexts.js');
writeFileSync(join(target, 'languageTexts.json'), JSON.stringify({ texts }));
copyAddons();
writeFileSync(join(target, 'package.json'), '{ "type": "commonjs" }\n');

/** The loader, which is to know what it loads without hashing it. */
function loaderText() {
  const text = readFileSync(join(root, 'scripts', 'node', 'load.cjs'), 'utf8');
  // The functions that the loader wraps around a file are a part of its code.
  const hashes = readdirSync(target)
    .filter(name => name.endsWith('.cjs') && name !== 'boot.cjs')
    .map(name => {
      const hash = createHash('sha256')
        .update(text)
        .update(readFileSync(join(target, name)));
      return [name.slice(0, -'.cjs'.length), hash.digest('hex').slice(0, 32)];
    });
  const known = JSON.stringify(Object.fromEntries(hashes));
  return text.replace('const HASHES = {};', `const HASHES = ${known};`);
}

/** What is imported late is loaded from its own file. */
function keepLateApart({ onResolve }) {
  const late = {
    '../../notebook.js': './notebook.cjs',
    './languageTexts.js': './languageTexts.json',
    typescript: './typescript.cjs'
  };
  onResolve({ filter: /./ }, ({ path, kind }) =>
    kind === 'dynamic-import' && late[path]
      ? { path: late[path], external: true }
      : undefined
  );
}

/** zeromq looks for its binary in its own folder; ours lie beside the bundle. */
function replaceAddonLoader({ onLoad }) {
  onLoad({ filter: /zeromq[\\/]lib[\\/]load-addon\.js$/ }, () => ({
    loader: 'js',
    contents: `
      exports.__esModule = true;
      const { platform, arch } = process;
      const libc = platform !== 'linux' ? '' :
        require('node:fs').existsSync('/etc/alpine-release') ? '-musl' : '-glibc';
      const file = './zeromq-' + platform + '-' + arch + libc + '.node';
      exports.default = require(file);`
  }));
}

/** What is not used of them can be left out. */
function markParsersPure(builder) {
  const filter = /^(acorn|@sveltejs\/acorn-typescript)$/;
  builder.onResolve({ filter }, async ({ path, pluginData, ...from }) => {
    if (pluginData === 'resolving') return undefined;
    const { kind, importer, resolveDir } = from;
    const found = await builder.resolve(path, {
      kind,
      importer,
      resolveDir,
      pluginData: 'resolving'
    });
    return { path: found.path, sideEffects: false };
  });
}

/**
 * One binary for each platform, of those that zeromq brings: any works with all
 * of Node from 20 on, and those for glibc differ in how new a system they want.
 */
function copyAddons() {
  const builds = join(root, 'node_modules', 'zeromq', 'build');
  const addons = {
    'darwin-arm64': 'darwin/arm64/node/libc-115-Release',
    'darwin-x64': 'darwin/x64/node/libc-115-Release',
    'linux-arm64-glibc': 'linux/arm64/node/glibc-127-Release',
    'linux-arm64-musl': 'linux/arm64/node/musl-127-Release',
    'linux-x64-glibc': 'linux/x64/node/glibc-127-Release',
    'linux-x64-musl': 'linux/x64/node/musl-127-Release',
    'win32-arm64': 'win32/arm64/node/msvc-115-Release',
    'win32-ia32': 'win32/ia32/node/msvc-115-Release',
    'win32-x64': 'win32/x64/node/msvc-115-Release'
  };
  for (const [name, folder] of Object.entries(addons)) {
    copyFileSync(
      join(builds, folder, 'addon.node'),
      join(target, `zeromq-${name}.node`)
    );
  }
}
