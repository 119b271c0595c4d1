import childProcess from 'node:child_process';

import { OutputFile } from './outputFile.js';
import { type StreamName, takeOutputs, type Write } from './takenOutputs.js';

type Call = (...args: unknown[]) => unknown;

/** Give what the children of `spawnSync`, `execSync` and `execFileSync` print as this process's own output to `write`. */
export function captureSyncChildren(write: Write): void {
  const functions = childProcess as unknown as Record<string, Call>;
  for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
    functions[name] = capturing(write, functions[name]);
  }
}

/**
 * The output goes to files, not to pipes: a pipe would be waited for until the
 * last program in the background has closed it.
 */
function capturing(write: Write, start: Call): Call {
  return (...args) => {
    const options = args.find(isOptions);
    const { stdio, taken } = takeOutputs(options?.stdio);
    if (taken.length === 0) return start(...args);
    const files = new Map<StreamName, OutputFile>();
    try {
      for (const [place, name] of taken) {
        const file = files.get(name) ?? new OutputFile();
        files.set(name, file);
        stdio[place] = file.descriptor;
      }
      return start(
        ...args.map(arg => (arg === options ? { ...options, stdio } : arg))
      );
    } finally {
      for (const [name, file] of files) {
        file.read(text => write(name, text));
        file.close();
      }
    }
  };
}

function isOptions(arg: unknown): arg is { stdio?: unknown } {
  return typeof arg === 'object' && arg !== null && !Array.isArray(arg);
}
