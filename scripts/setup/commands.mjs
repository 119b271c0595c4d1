import { spawn, spawnSync } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';

import { binDir, root } from './paths.mjs';

/** How long what a command has left running may hold its output open, ms. */
const REST_MS = 2000;

/** A failure that is told in one line, without a stack. */
export class SetupError extends Error {}

/** The environment of every command: `.venv` first on the path. */
export function commandEnv(extra = {}) {
  const PATH = [binDir, process.env.PATH].join(delimiter);
  return { ...process.env, PATH, ...extra };
}

/** Run a command to its end; its output is shown only when it fails. */
export async function run(title, command, args, options = {}) {
  process.stderr.write(`${title} …\n`);
  const printed = [];
  const why = await follow(command, args, {
    ...options,
    onOutput: chunk => printed.push(chunk)
  });
  if (why === null) return;
  process.stderr.write(printed.join(''));
  throw new SetupError(
    `${title} failed (${why}): ${command} ${args.join(' ')}`
  );
}

/**
 * Run a command to its end.
 *
 * @param options.onOutput - takes what it prints, as it comes, and whether that
 *   is an error output.
 * @returns null when it succeeds, else why it did not.
 */
export function follow(command, args, { cwd = root, env, onOutput }) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env: commandEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      // There npx is a batch file.
      shell: process.platform === 'win32' && !isAbsolute(command)
    });
    const streams = [child.stdout, child.stderr];
    streams.forEach((stream, at) =>
      stream.setEncoding('utf8').on('data', chunk => onOutput(chunk, at === 1))
    );
    child.on('error', error => resolve(error.message));
    child.on('exit', (code, signal) => {
      const end = () => {
        streams.forEach(stream => stream.destroy());
        resolve(code === 0 ? null : (signal ?? `exit code ${code}`));
      };
      const timer = setTimeout(end, REST_MS);
      child.on('close', () => {
        clearTimeout(timer);
        end();
      });
    });
  });
}

/**
 * Wait for all of what goes on at the same time; what failed first is thrown
 * when nothing goes on any more, so that the reason is the last thing told.
 */
export async function together(steps) {
  let failure = null;
  await Promise.all(
    steps.map(step =>
      step.catch(error => {
        failure ??= error;
      })
    )
  );
  if (failure) throw failure;
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
