import type * as nbformat from '@jupyterlab/nbformat';
import {
  checkGrid,
  cloneMetadata,
  clonePath,
  clonePointKey,
  expandGrid,
  isCloneFileName,
  isEdited,
  isInjectedAs,
  outputFolder,
  pointKey,
  readGrid,
  sourceHash,
  taskName
} from '../grid/index.js';
import type { IGrid, IGridPoint, IParametersCell } from '../grid/index.js';
import { PASSING_NAME } from './changeFiles.js';
import { RunError } from './errors.js';
import { fileOf, folderOf, joinPath } from './paths.js';
import type {
  IExisting,
  IExistingClone,
  IForeignFile,
  ILeftover,
  IPlannedTask,
  IRename,
  IRunPlan,
  PointState
} from './types.js';

export interface IPlanOptions {
  /** The notebook as it is now; a copy is kept. */
  readonly notebook: nbformat.INotebookContent;
  readonly notebookPath: string;
  /** Default: the kernel that the notebook names. */
  readonly kernelName?: string;
  /** What lies in the output folder. */
  readonly existing: IExisting;
  /** Do every point again, from an empty folder. Default false. */
  readonly isStartOver?: boolean;
}

/**
 * Decide what a run does: which points are done, which clones have to be
 * renamed, and what is in the way. Nothing is touched.
 *
 * @throws GridError when the grid cannot be run, RunError `no-kernel` when the
 * notebook names no kernel.
 */
export function planRun(options: IPlanOptions): IRunPlan {
  const { notebookPath, isStartOver = false } = options;
  const notebook = structuredCopy(options.notebook);
  const grid = readGrid(notebook, { name: fileOf(notebookPath) });
  const parameters = checkGrid(notebook, grid);
  const folder = folderOf(notebookPath);
  const hash = sourceHash(notebook);
  const points = expandGrid(grid);
  const existing = separateOthers(options.existing, notebookPath, clone =>
    isStartOver ? false : hash === cloneMetadata(clone)?.sourceHash
  );
  const clones = clonesByPoint(isStartOver ? [] : existing.clones);
  const strays = findStrays(clones, points);
  const tasks = points.map(point => {
    const task = planTask(
      point,
      grid,
      folder,
      hash,
      clones.get(pointKey(point))
    );
    const stray = task.existing ? undefined : strays.get(task.path);
    return stray
      ? { ...task, state: 'changed' as const, existing: stray }
      : task;
  });
  const removals = isStartOver ? existing.clones.filter(hasCloneName) : [];
  const leftovers = findLeftovers(existing.clones, tasks).filter(
    ({ why }) => !isStartOver || why === 'other-name'
  );
  return {
    notebook,
    notebookPath,
    folder,
    outputFolder: joinPath(folder, outputFolder(grid)),
    kernelName: kernelNameOf(options),
    sourceHash: hash,
    grid,
    points,
    tasks,
    renames: tasks.flatMap(renameOf),
    removals: removals.map(clone => clone.path),
    leftovers,
    edited: findKeptEdits(tasks, points, parameters),
    overwrites: [
      ...findOverwrites(existing.foreign, leftovers, tasks),
      ...findLostEdits(tasks, removals)
    ]
  };
}

/** The kernel that a run of a notebook uses. */
export function kernelNameOf(
  options: Pick<IPlanOptions, 'notebook' | 'kernelName'>
): string {
  const name =
    options.kernelName ?? options.notebook.metadata?.kernelspec?.name;
  if (!name) {
    throw new RunError(
      'no-kernel',
      'The notebook names no kernel. Choose one for it, save it and run the grid again.'
    );
  }
  return name;
}

/**
 * Take the clones of other notebooks with the same prefix for what they are:
 * made from a file of another name, and not the same notebook before it was
 * renamed.
 */
function separateOthers(
  existing: IExisting,
  notebookPath: string,
  isSame: (clone: nbformat.INotebookContent) => boolean
): IExisting {
  const others = existing.clones.flatMap(({ path, notebook }) => {
    const from = fileOf(inputPathOf(notebook) ?? notebookPath);
    const isOther = from !== fileOf(notebookPath) && !isSame(notebook);
    return isOther ? [{ path, reason: `It is a clone of ${from}.` }] : [];
  });
  const otherPaths = new Set(others.map(other => other.path));
  return {
    clones: existing.clones.filter(clone => !otherPaths.has(clone.path)),
    foreign: [...existing.foreign, ...others]
  };
}

function inputPathOf(notebook: nbformat.INotebookContent): string | null {
  const papermill = notebook.metadata.papermill as
    { input_path?: unknown } | null | undefined;
  const path = papermill?.input_path;
  return typeof path === 'string' && path !== '' ? path : null;
}

function planTask(
  point: IGridPoint,
  grid: IGrid,
  folder: string,
  hash: string,
  candidates: readonly IExistingClone[] = []
): IPlannedTask {
  const path = joinPath(folder, clonePath(grid, point));
  const best = candidates.filter(clone => stateOf(clone, hash) === 'done');
  const existing =
    best.find(clone => clone.path === path) ??
    best[0] ??
    candidates.find(clone => clone.path === path) ??
    candidates.find(hasCloneName) ??
    null;
  return {
    index: point.index,
    name: taskName(grid, point),
    params: point.params,
    path,
    state: existing ? stateOf(existing, hash) : 'missing',
    existing
  };
}

function stateOf(clone: IExistingClone, hash: string): PointState {
  const metadata = cloneMetadata(clone.notebook);
  if (metadata?.sourceHash !== hash) {
    return 'changed';
  }
  return metadata.status === 'finished' ? 'done' : 'failed';
}

function clonesByPoint(
  clones: readonly IExistingClone[]
): Map<string, IExistingClone[]> {
  const byPoint = new Map<string, IExistingClone[]>();
  for (const clone of clones) {
    const metadata = cloneMetadata(clone.notebook);
    if (metadata) {
      const key = clonePointKey(metadata);
      byPoint.set(key, [...(byPoint.get(key) ?? []), clone]);
    }
  }
  return byPoint;
}

/**
 * Clones of points that the grid no longer has, by path: one that stands where
 * another point's belongs is what that point had before its values changed.
 */
function findStrays(
  clones: ReadonlyMap<string, IExistingClone[]>,
  points: readonly IGridPoint[]
): Map<string, IExistingClone> {
  const keys = new Set(points.map(pointKey));
  const strays = [...clones].flatMap(([key, same]) =>
    keys.has(key) ? [] : same
  );
  return new Map(strays.map(clone => [clone.path, clone]));
}

/**
 * Whether a clone has a name as runs give it. What a person has named is moved
 * to its place when it is done, but neither replaced nor removed.
 */
function hasCloneName({ path, notebook }: IExistingClone): boolean {
  const name = fileOf(path);
  const index = cloneMetadata(notebook)?.index;
  return (
    (index !== undefined && isCloneFileName(name, index)) ||
    PASSING_NAME.test(name)
  );
}

function renameOf(task: IPlannedTask): IRename[] {
  const { existing, path: to, index, name } = task;
  if (!existing) {
    return [];
  }
  const isInPlace =
    existing.path === to && cloneMetadata(existing.notebook)?.task === name;
  return isInPlace ? [] : [{ from: existing.path, to, index }];
}

function findLeftovers(
  clones: readonly IExistingClone[],
  tasks: readonly IPlannedTask[]
): ILeftover[] {
  const used = new Set(tasks.map(task => task.existing?.path));
  const points = new Set(
    tasks.flatMap(({ existing }) => (existing ? [keyOf(existing)] : []))
  );
  return clones
    .filter(clone => !used.has(clone.path))
    .map(clone => {
      const why = !hasCloneName(clone)
        ? 'other-name'
        : points.has(keyOf(clone))
          ? 'duplicate'
          : 'no-point';
      return { path: clone.path, why, reason: REASONS[why] };
    });
}

const REASONS = {
  'no-point': 'The grid no longer has this point.',
  duplicate: 'There is another clone of the same point.',
  'other-name': 'Its name is not that of a clone.'
};

function keyOf(clone: IExistingClone): string | null {
  const metadata = cloneMetadata(clone.notebook);
  return metadata ? clonePointKey(metadata) : null;
}

function findOverwrites(
  foreign: readonly IForeignFile[],
  leftovers: readonly ILeftover[],
  tasks: readonly IPlannedTask[]
): IForeignFile[] {
  const targets = new Set(tasks.map(task => task.path));
  return [...foreign, ...leftovers].filter(file => targets.has(file.path));
}

/** Clones that a person has changed and that count as they are. */
function findKeptEdits(
  tasks: readonly IPlannedTask[],
  points: readonly IGridPoint[],
  parameters: IParametersCell
): string[] {
  return tasks.flatMap(({ index, state, existing }) =>
    existing &&
    state === 'done' &&
    (isEdited(existing.notebook) ||
      !isInjectedAs(existing.notebook, points[index], parameters))
      ? [existing.path]
      : []
  );
}

/** Clones that a person has changed and that the run replaces or removes. */
function findLostEdits(
  tasks: readonly IPlannedTask[],
  removals: readonly IExistingClone[]
): IForeignFile[] {
  const replaced = tasks.flatMap(({ state, existing }) =>
    existing && state !== 'done' ? [existing] : []
  );
  return [...replaced, ...removals]
    .filter(({ notebook }) => isEdited(notebook))
    .map(({ path }) => ({
      path,
      reason: 'It was changed by hand since its run.'
    }));
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
