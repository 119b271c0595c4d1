import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

/** The file that Node starts. */
export const main = join(dirname(dirname(__dirname)), 'lib', 'cli', 'main.js');

export interface IEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command in a process of its own. */
export class Nbgrid {
  constructor(
    args: readonly string[],
    folder: string,
    env: Record<string, string> = {}
  ) {
    this.child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { ...process.env, ...env }
    });
    this.child.stdout.on('data', (text: Buffer) => (this._stdout += text));
    this.child.stderr.on('data', (text: Buffer) => (this._stderr += text));
    this.ended = once(this.child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this._stdout,
      stderr: this._stderr
    }));
  }

  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<IEnd>;

  /** Resolves when standard error has said something. */
  async says(text: string): Promise<void> {
    while (!this._stderr.includes(text)) {
      if (this.child.exitCode !== null) {
        throw new Error(`It ended with: ${this._stderr}`);
      }
      await Promise.race([once(this.child.stderr, 'data'), this.ended]);
    }
  }

  private _stdout = '';
  private _stderr = '';
}

/** Run the command to its end. */
export function nbgrid(args: readonly string[], folder: string): Promise<IEnd> {
  return new Nbgrid(args, folder).ended;
}
