import { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import type { Readable } from 'node:stream';

import { captureSyncChildren } from './syncChildOutput.js';
import { hideOutput, takeOutputs, type Write } from './takenOutputs.js';

/**
 * Give what child processes print to `write` where they would print to this
 * process's own terminal (`stdio: 'inherit'`), of which a notebook sees nothing.
 */
export function captureChildren(write: Write): void {
  captureSpawn(write);
  captureSyncChildren(write);
  syncBuiltinESMExports();
}

/** `spawn`, `exec`, `execFile` and `fork` all end in this method. */
function captureSpawn(write: Write): void {
  const prototype = ChildProcess.prototype as unknown as {
    spawn(this: ChildProcess, options: { stdio?: unknown }): unknown;
  };
  const { spawn } = prototype;
  prototype.spawn = function (options) {
    const { stdio, taken } = takeOutputs(options.stdio);
    if (taken.length === 0) return spawn.call(this, options);
    const result = spawn.call(this, { ...options, stdio });
    const streams = this.stdio as unknown as (Readable | null)[] | undefined;
    for (const [place, name] of taken) {
      const stream = streams?.[place];
      // Each stream puts the pieces of its characters together by itself.
      stream?.setEncoding('utf8').on('data', text => write(name, text));
      hideOutput(this, streams, place);
    }
    return result;
  };
}
