import { checkGrid, outputFolder, readGrid } from '../grid/index.js';
import type { IGrid } from '../grid/index.js';
import { RunError } from './errors.js';
import { fileOf, folderOf, joinPath } from './paths.js';
import { kernelNameOf, planRun } from './planRun.js';
import type { IPlanOptions } from './planRun.js';
import type { IKernels, IStore } from './ports.js';
import { readExisting } from './readExisting.js';
import { runErrorOf } from './runErrorOf.js';
import type { IExisting, IRunPlan } from './types.js';

export interface IPrepareOptions extends Omit<IPlanOptions, 'existing'> {
  readonly kernels: IKernels;
  readonly store: IStore;
  /**
   * Whether a person (or `--yes`) agreed to this question. What is asked of a
   * grid with many points is asked before any of them is built. Default: no.
   */
  readonly isConfirmed?: (question: string, points: number) => boolean;
}

/**
 * Check that a grid can be run and plan it. Nothing is touched. Each question
 * wants an answer of its own.
 *
 * @throws GridError; RunError `no-kernel`, `kernel-not-installed`,
 * `needs-confirmation` (its message is the question), `server-away`,
 * `folder-failed`.
 */
export async function prepareRun(options: IPrepareOptions): Promise<IRunPlan> {
  const grid = checkedGrid(options);
  await requireKernel(kernelNameOf(options), options.kernels);
  if (grid.needsConfirmation) {
    requireConfirmed(pointsQuestion(grid), grid, options);
  }
  const existing = await existingOf(grid, options);
  const plan = planRun({ ...options, existing });
  if (plan.overwrites.length > 0) {
    requireConfirmed(overwriteQuestion(plan), grid, options);
  }
  return plan;
}

/**
 * What an earlier run left on disk, to be shown before anything is started;
 * null when there is nothing.
 *
 * @throws GridError when the notebook has no valid grid (any more); RunError.
 */
export async function surveyRun(
  options: Omit<IPrepareOptions, 'kernels' | 'isConfirmed' | 'isStartOver'>
): Promise<IRunPlan | null> {
  const existing = await existingOf(checkedGrid(options), options);
  return existing.clones.length > 0 ? planRun({ ...options, existing }) : null;
}

function checkedGrid({
  notebook,
  notebookPath
}: Pick<IPrepareOptions, 'notebook' | 'notebookPath'>): IGrid {
  const grid = readGrid(notebook, { name: fileOf(notebookPath) });
  checkGrid(notebook, grid);
  return grid;
}

async function requireKernel(name: string, kernels: IKernels): Promise<void> {
  let installed: readonly string[];
  try {
    installed = await kernels.names();
  } catch (error) {
    throw runErrorOf(error);
  }
  if (!installed.includes(name)) {
    throw new RunError(
      'kernel-not-installed',
      `The notebook's kernel, ${name}, is not installed here. Installed: ${installed.join(', ') || 'none'}.`
    );
  }
}

async function existingOf(
  grid: IGrid,
  { notebookPath, store }: Pick<IPrepareOptions, 'notebookPath' | 'store'>
): Promise<IExisting> {
  try {
    const folder = folderOf(notebookPath);
    return await readExisting(
      store,
      joinPath(folder, outputFolder(grid)),
      folder
    );
  } catch (error) {
    throw runErrorOf(error);
  }
}

function requireConfirmed(
  question: string,
  grid: IGrid,
  { isConfirmed }: IPrepareOptions
): void {
  if (!isConfirmed?.(question, grid.count)) {
    throw new RunError('needs-confirmation', question);
  }
}

function pointsQuestion({ count }: IGrid): string {
  return `The grid has ${count.toLocaleString('en')} points, and each is a run of the whole notebook. Run them all?`;
}

function overwriteQuestion({ overwrites }: IRunPlan): string {
  const names = overwrites.slice(0, 5).map(file => fileOf(file.path));
  const more =
    overwrites.length > names.length
      ? ` and ${overwrites.length - names.length} more`
      : '';
  return `The folder of the clones holds files that this grid did not make, or that were changed since, and that its clones would replace: ${names.join(', ')}${more}. To keep them, give the grid a prefix of its own. Replace them?`;
}
