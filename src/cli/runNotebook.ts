import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, resolve } from 'node:path';

import { GridError } from '../grid/index.js';
import type { IRunPlan } from '../run/index.js';
import { clockOf, GridRun, PortError, RunError } from '../run/index.js';
import { confirmedPlan } from './confirmedPlan.js';
import { endProcess, killIfHeld } from './endProcess.js';
import { UsageError } from './errors.js';
import type { Command } from './parseArguments.js';
import { FileStore, parseNotebook } from './ports/fileStore.js';
import { ProcessLocks } from './ports/processLocks.js';
import { ThreadKernels } from './ports/threadKernels.js';
import { Progress } from './progress.js';
import { readClones } from './readClones.js';
import { report } from './report.js';
import { stopOnSignals } from './stopOnSignals.js';
import { oneLine } from './terminalText.js';

type RunCommand = Extract<Command, { name: 'run' }>;

/**
 * Run a notebook's grid.
 *
 * @returns the exit code: 0 when every task finished, else 1.
 * @throws UsageError when nothing could start.
 */
export async function runNotebook(command: RunCommand): Promise<number> {
  const file = absolute(command.notebook);
  const root = dirname(file);
  const store = new FileStore(root);
  const kernels = new ThreadKernels(root);
  const notebook = await readNotebook(file, command.notebook);
  requireTypeScript(notebook, command.notebook);
  // Kernels are threads, whose working directory is the process's.
  process.chdir(root);

  let run: GridRun | null = null;
  stopOnSignals({
    onStop: () => (run ? void run.stop() : process.exit(1)),
    onHurry: () => void endProcess(kernels, 1),
    ignoresHangup: process.env.NBGRID_NOHUP === '1'
  });
  const plan = await startable(command, () =>
    confirmedPlan(
      {
        notebook,
        notebookPath: basename(file),
        kernelName: 'typescript',
        kernels,
        store,
        isStartOver: command.isStartOver
      },
      command.isConfirmed
    )
  );
  warn(plan);
  const ports = {
    kernels,
    store,
    clock: clockOf(globalThis),
    locks: new ProcessLocks(root),
    uuid: randomUUID
  };
  const started = new GridRun({
    plan,
    ports,
    jobs: command.jobs || availableParallelism(),
    timeoutS: command.timeoutS
  });
  run = started;
  new Progress(started, process.stderr);
  await startable(command, () => started.start());
  await started.finished;
  if (started.failure) {
    tell(
      `The run has ended, as no clone can be saved any more; those that were saved stay. Make room, or make the folder writable, and run the grid again. ${started.failure.message}`
    );
  }
  process.stdout.write(
    report(started, await readClones(started.tasks, store), command.isJson)
  );
  await killIfHeld(kernels);
  return started.tasks.every(task => task.status === 'finished') ? 0 : 1;
}

function absolute(path: string): string {
  try {
    return resolve(path);
  } catch {
    throw new UsageError(
      'The folder that you stand in is no longer there. Go to another one, or give the whole path of the notebook.'
    );
  }
}

async function readNotebook(file: string, shown: string) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT'
        ? `There is no file ${shown}.`
        : `${shown} cannot be read: ${message}.`
    );
  }
  try {
    return parseNotebook(bytes, shown);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function requireTypeScript(
  { metadata }: Awaited<ReturnType<typeof readNotebook>>,
  shown: string
): void {
  const language = String(metadata?.language_info?.name ?? '').toLowerCase();
  const name = String(metadata?.kernelspec?.name ?? '');
  if (name === 'typescript' || (!name && language === 'typescript')) return;
  if (!name && !language) {
    throw new UsageError(
      `${shown} names no kernel. Open it in JupyterLab, choose the TypeScript kernel and save it.`
    );
  }
  throw new UsageError(
    `${shown} runs on the kernel ${name || language}. The command line runs notebooks of the kernel typescript only; open this one in JupyterLab and press Run grid there.`
  );
}

/** Turn what stops a run before it starts into one message. */
async function startable<T>(
  command: RunCommand,
  action: () => Promise<T>
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof GridError) {
      throw new UsageError(
        `${command.notebook}: ${error.message} [${error.code}]`
      );
    }
    if (error instanceof RunError || error instanceof PortError) {
      throw new UsageError(error.message);
    }
    throw error;
  }
}

function warn({ grid, leftovers, edited }: IRunPlan): void {
  for (const { message, line } of grid.warnings) {
    tell(`Note (grid cell, line ${line}): ${message}`);
  }
  for (const { path, reason } of leftovers) {
    tell(`Left out: ${path}. ${reason}`);
  }
  for (const path of edited) {
    tell(
      `Changed by hand since its run: ${path}. What it shows counts; --start-over runs it again.`
    );
  }
}

function tell(text: string): void {
  process.stderr.write(`${oneLine(text)}\n`);
}
