// Loads the bundled files beside it. V8's code for them is kept in the person's
// cache folder: the next start need not compile them again.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const { isAbsolute, join } = require('node:path');
const process = require('node:process');
const { setTimeout } = require('node:timers');
const { pathToFileURL } = require('node:url');
const vm = require('node:vm');
const { isMainThread, threadId } = require('node:worker_threads');

/** When code is kept: by then it is known which functions are used. */
const KEEP_AFTER_MS = 1000;

/** The same for a thread that is often ended sooner. */
const KEEP_AFTER_MS_OF = { sweepThread: 100 };

/** Of each file, as the bundler wrote it: V8 itself compares lengths alone. */
const HASHES = {};

const loaded = new Map();
const { keys, values } = Object;

/**
 * What the bundle uses of the global scope, as it is when the thread starts: a
 * notebook may declare its own `Map` or `process`, which all scripts see.
 */
const names = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
  .filter(
    ([name, own]) => 'value' in own && own.configurable && name !== 'eval'
  )
  .map(([name]) => name)
  .concat('process', 'Buffer', 'TextDecoder', 'TextEncoder');
const globals = names.map(name => globalThis[name]);

/**
 * The exports of the file `NAME.cjs`.
 *
 * @param {string} name
 */
module.exports = function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = join(__dirname, `${name}.cjs`);
  const url = pathToFileURL(file).href;
  const own = {
    module: { exports: {} },
    require: wanted =>
      /^\.\/\w+\.cjs$/.test(wanted)
        ? load(wanted.slice(2, -4))
        : require(wanted),
    __filename: file,
    __dirname,
    nbgridUrl: url,
    nbgridImport: (specifier, options) => import(specifier, options)
  };
  loaded.set(name, own.module);
  const parameters = [...keys(own), 'exports', ...names];
  const text = fs.readFileSync(file, 'utf8');
  const run = compile(name, `(function(${parameters}){${text}\n})`);
  run(...values(own), own.module.exports, ...globals);
  return own.module.exports;
};

/**
 * Kept code has the address that it was compiled with, whichever installation
 * that was: so it is the same in all.
 */
function compile(name, code) {
  const filename = `nbgrid:///${name}.cjs`;
  const cache = cacheFile(name);
  let cachedData;
  try {
    if (isOwn(join(cache, '..'))) cachedData = fs.readFileSync(cache);
  } catch {
    // Not there yet, or nowhere.
  }
  const script = new vm.Script(code, { filename, cachedData });
  if (cache && (!cachedData || script.cachedDataRejected)) {
    const delay = KEEP_AFTER_MS_OF[name] ?? KEEP_AFTER_MS;
    setTimeout(() => keep(cache, script), delay).unref();
  }
  return script.runInThisContext();
}

/** Where the code of a file is kept; null: nowhere. */
function cacheFile(name) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE || !HASHES[name]) return null;
  try {
    const { version, platform, arch, env } = process;
    const folder =
      platform === 'win32'
        ? env.LOCALAPPDATA || join(os.homedir(), 'AppData', 'Local')
        : platform === 'darwin'
          ? join(os.homedir(), 'Library', 'Caches')
          : isAbsolute(env.XDG_CACHE_HOME ?? '')
            ? env.XDG_CACHE_HOME
            : join(os.homedir(), '.cache');
    const kind = `${name}-${isMainThread ? 'main' : 'thread'}-${version}-${arch}`;
    return join(folder, 'nbgrid', `${kind}-${HASHES[name]}.v8`);
  } catch {
    return null;
  }
}

/** Whether nobody else can write there: what is found is run. */
function isOwn(folder) {
  if (!process.getuid) return true;
  const { uid, mode } = fs.statSync(folder);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/** Written whole or not at all; what an earlier version kept goes. */
function keep(file, script) {
  try {
    const folder = join(file, '..');
    const part = `${file}.${process.pid}.${threadId}.part`;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    // V8 believes what it finds: after a loss of power that may be zeros.
    fs.writeFileSync(part, script.createCachedData(), { flush: true });
    fs.renameSync(part, file);
    const kind = file.slice(folder.length + 1, -'.v8'.length - 32);
    for (const name of fs.readdirSync(folder)) {
      const path = join(folder, name);
      if (name.startsWith(kind) && path !== file) fs.rmSync(path);
    }
  } catch {
    // The next start compiles again.
  }
}
