import { Buffer } from 'node:buffer';
import childProcess, { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import type { Readable } from 'node:stream';

type StreamName = 'stdout' | 'stderr';
type Stdio = unknown[];

/** What Node's own `ChildProcess.prototype.spawn` takes, as far as it matters. */
interface ISpawnOptions {
  stdio?: unknown;
}

/** The places of a child's output among its streams. */
const OUTPUTS: readonly [number, StreamName][] = [
  [1, 'stdout'],
  [2, 'stderr']
];

/**
 * Give what child processes print to `onOutput` where they would print to this
 * process's own terminal (`stdio: 'inherit'`), of which a notebook sees nothing.
 */
export function captureChildren(
  onOutput: (name: StreamName, chunk: Uint8Array) => void
): void {
  captureSpawn(onOutput);
  for (const name of ['spawnSync', 'execSync', 'execFileSync'] as const) {
    captureSync(name, onOutput);
  }
  syncBuiltinESMExports();
}

/** `spawn`, `exec`, `execFile` and `fork` all end in this method. */
function captureSpawn(
  onOutput: (name: StreamName, chunk: Uint8Array) => void
): void {
  const prototype = ChildProcess.prototype as unknown as {
    spawn(this: ChildProcess, options: ISpawnOptions): unknown;
  };
  const { spawn } = prototype;
  prototype.spawn = function (options) {
    const { stdio, taken } = piped(options.stdio);
    const result = spawn.call(
      this,
      taken.length ? { ...options, stdio } : options
    );
    for (const [at, name] of taken) {
      const stream = this.stdio[at] as Readable | null;
      stream?.on('data', (chunk: Uint8Array) => onOutput(name, chunk));
      // As Node gives it for a stream that is inherited.
      this[name] = null;
    }
    return result;
  };
}

function captureSync(
  name: 'spawnSync' | 'execSync' | 'execFileSync',
  onOutput: (name: StreamName, chunk: Uint8Array) => void
): void {
  const functions = childProcess as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const original = functions[name];
  functions[name] = (...args) => {
    const at = args.findIndex(
      arg => typeof arg === 'object' && arg !== null && !Array.isArray(arg)
    );
    const options = args[at] as ISpawnOptions | undefined;
    const { stdio, taken } = piped(options?.stdio);
    if (taken.length === 0) return original(...args);
    const given = [...args];
    // By default Node prints the errors of these itself; else it drops them.
    const isDefault = name !== 'spawnSync' && stdio[1] === 'pipe';
    given[at] = { ...options, stdio: isDefault ? undefined : stdio };
    const tell = (output: readonly unknown[] | null | undefined): void => {
      for (const [place, stream] of taken) {
        if (isDefault && stream === 'stderr') continue;
        const text = output?.[place];
        if (text) onOutput(stream, Buffer.from(text as string));
      }
    };
    try {
      const result = original(...given);
      tell(name === 'spawnSync' ? outputOf(result) : [null, result]);
      return name === 'spawnSync' ? result : null;
    } catch (error) {
      tell(outputOf(error));
      throw error;
    }
  };
}

function outputOf(result: unknown): unknown[] | null {
  return (result as { output?: unknown[] | null }).output ?? null;
}

/** Pipes where the process's own output is named, and which those are. */
function piped(stdio: unknown): {
  stdio: Stdio;
  taken: readonly [number, StreamName][];
} {
  const all: Stdio = Array.isArray(stdio) ? [...stdio] : [stdio, stdio, stdio];
  const taken = OUTPUTS.filter(([at, name]) => isOwn(all[at], at, name));
  for (const [at] of taken) all[at] = 'pipe';
  return { stdio: all, taken };
}

function isOwn(entry: unknown, at: number, name: StreamName): boolean {
  return entry === 'inherit' || entry === at || entry === process[name];
}
