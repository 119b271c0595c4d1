import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

import { binDir, root } from './paths.mjs';

/** A failure that is told in one line, without a stack. */
export class SetupError extends Error {}

/** The environment of every command: `.venv` first on the path. */
export function commandEnv(extra = {}) {
  const PATH = [binDir, process.env.PATH].join(delimiter);
  return { ...process.env, PATH, ...extra };
}

/** Run a command to its end; its output is shown only when it fails. */
export function run(title, command, args, options = {}) {
  process.stderr.write(`${title} …\n`);
  const done = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: commandEnv(options.env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32'
  });
  if (done.status === 0) return done.stdout;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  const why = done.error?.message ?? `exit code ${done.status}`;
  throw new SetupError(
    `${title} failed (${why}): ${command} ${args.join(' ')}`
  );
}

/** What a command prints, or null when it cannot be run. */
export function ask(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  return done.status === 0 ? `${done.stdout}${done.stderr}`.trim() : null;
}

/** The path of a tool inside `.venv`. */
export function venvTool(name) {
  return join(binDir, process.platform === 'win32' ? `${name}.exe` : name);
}

/** Run a script's main function; a SetupError becomes one line and exit 2. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`nbgrid: ${error.message}\n`);
    process.exitCode = 2;
  }
}
