import { Buffer } from 'node:buffer';
import childProcess from 'node:child_process';

import { hideOutput, takeOutputs, type Write } from './takenOutputs.js';

/** What Node's functions take to start a child, as far as it matters. */
interface ISpawnOptions {
  argv0?: string;
  encoding?: BufferEncoding | 'buffer' | null;
  maxBuffer?: number;
  shell?: unknown;
  stdio?: unknown;
}

interface ISpawnResult {
  error?: Error;
  output: unknown[] | null;
  status: number | null;
  stderr: Uint8Array | string | null;
  stdout: unknown;
}

type Call = (...args: unknown[]) => unknown;

/** Give what the children of `spawnSync`, `execSync` and `execFileSync` print as this process's own output to `write`. */
export function captureSyncChildren(write: Write): void {
  const functions = childProcess as unknown as Record<string, Call>;
  const { execFileSync, execSync } = functions;
  const spawnSync = capturing(write, functions.spawnSync);
  functions.spawnSync = spawnSync;
  functions.execSync = (...args) => {
    const options = optionsOf(args);
    if (!isTaken(options)) return execSync(...args);
    const shell = typeof options?.shell === 'string' ? options.shell : true;
    return stdoutOf(spawnSync(args[0], { ...options, shell }), [args[0]]);
  };
  functions.execFileSync = (...args) => {
    const options = optionsOf(args);
    if (!isTaken(options)) return execFileSync(...args);
    const given = Array.isArray(args[1]) ? args[1] : [];
    return stdoutOf(spawnSync(...args), [options?.argv0 ?? args[0], ...given]);
  };
}

function capturing(write: Write, spawnSync: Call) {
  return (...args: unknown[]): ISpawnResult => {
    const options = optionsOf(args);
    const { stdio, taken } = takeOutputs(options?.stdio);
    if (taken.length === 0) return spawnSync(...args) as ISpawnResult;
    // The limit is for what Node keeps, and it keeps nothing of what is inherited.
    const isLimited = taken.length === 1 && options?.maxBuffer !== undefined;
    const maxBuffer = isLimited ? options.maxBuffer : Infinity;
    const given = args.map(arg =>
      arg === options ? { ...options, stdio, maxBuffer } : arg
    );
    const result = spawnSync(...given) as ISpawnResult;
    for (const [place, name] of taken) {
      const text = textOf(result.output?.[place], options?.encoding);
      if (text) write(name, text);
      if (result.output) hideOutput(result, result.output, place);
    }
    return result;
  };
}

function optionsOf(args: readonly unknown[]): ISpawnOptions | undefined {
  return args.find(
    (arg): arg is ISpawnOptions =>
      typeof arg === 'object' && arg !== null && !Array.isArray(arg)
  );
}

function isTaken(options: ISpawnOptions | undefined): boolean {
  return takeOutputs(options?.stdio).taken.length > 0;
}

/**
 * What `execSync` and `execFileSync` make of a result, by Node's rules. Node's
 * own would drop the errors that a child prints before it succeeds.
 */
function stdoutOf(result: ISpawnResult, command: unknown[]): unknown {
  const { error, status, stderr, stdout } = result;
  if (error) throw Object.assign(error, result);
  if (status !== 0) {
    const lines = [`Command failed: ${command.join(' ')}`];
    if (stderr?.length) lines.push(String(stderr));
    throw Object.assign(new Error(lines.join('\n')), result);
  }
  return stdout;
}

function textOf(
  output: unknown,
  encoding: ISpawnOptions['encoding']
): string | undefined {
  if (typeof output !== 'string') {
    return (output as Buffer | null | undefined)?.toString();
  }
  const isBytes = !encoding || encoding === 'buffer';
  return Buffer.from(output, isBytes ? 'utf8' : encoding).toString();
}
