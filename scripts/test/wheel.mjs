import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ask, run, SetupError } from '../setup/commands.mjs';
import { binOf, stampDir, toolsEnv, wheelEnv } from '../setup/paths.mjs';
import { pipInstall } from '../setup/python.mjs';

const bin = binOf(wheelEnv);

/**
 * Build the wheel and install it where JupyterLab and the example's packages are
 * already: what a person has after `pip install`. The browser tests run there.
 *
 * @returns its folder of programs. Made once, however often it is asked for.
 */
export function ensureWheelEnv() {
  made ??= makeWheelEnv();
  return made;
}

let made = null;

async function makeWheelEnv() {
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
  const args = ['--force-reinstall', '--no-deps', join(dist, wheel)];
  await pipInstall('Installing the wheel', args, wheelEnv);
  const python = join(bin, 'python');
  const listed = ask(python, ['-m', 'jupyter', 'labextension', 'list']) ?? '';
  if (!/jupyterlab-nbgrid v\S+ enabled OK/i.test(stripColours(listed))) {
    throw new SetupError(`The wheel's extension is not enabled:\n${listed}`);
  }
  return bin;
}

function stripColours(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
