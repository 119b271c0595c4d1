import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ask, run, SetupError } from '../setup/commands.mjs';
import { binOf, stampDir, toolsEnv } from '../setup/paths.mjs';
import { makeEnvironment } from '../setup/python.mjs';
import { once } from '../setup/stamps.mjs';

const env = join(stampDir, 'wheel-env');
const bin = binOf(env);

/**
 * A clean environment that has JupyterLab, the example's packages, and our
 * wheel: what a person has after `pip install`. The browser tests run there.
 *
 * @returns its folder of programs. Made once, however often it is asked for.
 */
export function ensureWheelEnv() {
  made ??= makeWheelEnv();
  return made;
}

let made = null;

async function makeWheelEnv() {
  const python = join(bin, 'python');
  const pip = ['-m', 'pip', 'install', '--quiet'];
  await once(
    'wheel-env-python',
    ['requirements/wheel-env.txt'],
    ['.setup/wheel-env'],
    () => makeEnvironment(env, 'requirements/wheel-env.txt')
  );
  const dist = join(stampDir, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await run('Building the wheel', join(binOf(toolsEnv), 'python'), [
    '-m',
    'build',
    '--wheel',
    '--no-isolation',
    '--outdir',
    dist
  ]);
  const wheel = readdirSync(dist).find(name => name.endsWith('.whl'));
  await run('Installing the wheel', python, [
    ...pip,
    '--force-reinstall',
    '--no-deps',
    join(dist, wheel)
  ]);
  const listed = ask(python, ['-m', 'jupyter', 'labextension', 'list']) ?? '';
  if (!/jupyterlab-nbgrid v\S+ enabled OK/i.test(stripColours(listed))) {
    throw new SetupError(`The wheel's extension is not enabled:\n${listed}`);
  }
  return bin;
}

function stripColours(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
