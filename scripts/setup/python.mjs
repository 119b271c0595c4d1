import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ask, run, SetupError, venvTool } from './commands.mjs';
import { binOf, venv } from './paths.mjs';

const candidates = [
  'python3',
  'python',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11'
];

/** The first Python on the path that all that is installed runs on: scikit-learn needs 3.11. */
function findPython() {
  const seen = [];
  for (const name of candidates) {
    const version = ask(name, [
      '-c',
      'import sys; print(*sys.version_info[:2])'
    ]);
    if (version === null) continue;
    const [major, minor] = version.split(' ').map(Number);
    if (major > 3 || (major === 3 && minor >= 11)) return name;
    seen.push(`${name} is ${major}.${minor}`);
  }
  const found = seen.length ? seen.join(', ') : 'none on the path';
  throw new SetupError(
    `Python 3.11 or newer is needed (found: ${found}). Install it from python.org or your system's packages and start again.`
  );
}

/**
 * Make `.venv`, unless it is there and works. One whose making was interrupted
 * has a pip that can be imported and does not run.
 */
export async function ensureVenv() {
  const test = existsSync(venvTool('jupyter-lab'))
    ? ['-c', 'import pip']
    : ['-m', 'pip', '--version'];
  if (ask(venvTool('python'), test) !== null) return;
  const python = findPython();
  if (ask(python, ['-c', 'import ensurepip, venv']) === null) {
    throw new SetupError(
      `${python} lacks the venv module. On Debian and Ubuntu: apt-get install python3-venv.`
    );
  }
  await run('Making .venv', python, ['-m', 'venv', '--clear', venv]);
}

/**
 * jlpm's script is CommonJS and takes its kind from the nearest package.json,
 * which would be this project's.
 */
export function shieldVenv() {
  const path = join(venv, 'package.json');
  if (existsSync(path)) return;
  writeFileSync(path, '{ "private": true, "type": "commonjs" }\n');
}

/**
 * Install packages into a virtual environment, `.venv` by default. Their modules
 * are compiled when they are first imported, as most never are.
 */
export async function pipInstall(title, args, into = venv, env = {}) {
  const python = join(binOf(into), 'python');
  const command = ['-m', 'pip', 'install', '--quiet', '--no-compile', ...args];
  await run(title, python, command, { env });
}

/** A new virtual environment with the packages of a requirements file. */
export async function makeEnvironment(env, requirements) {
  await run(`Making ${env}`, venvTool('python'), [
    '-m',
    'venv',
    '--clear',
    env
  ]);
  await pipInstall(`Installing ${requirements}`, ['-r', requirements], env);
}
