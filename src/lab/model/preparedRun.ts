import { GridError, suggestGridCell } from '../../grid/index.js';
import type { IRunPlan } from '../../run/index.js';
import type { INotice } from '../tokens.js';
import { confirmedPlan } from './confirmedPlan.js';
import { noGridCellNotice } from './notices.js';
import type { INotebookSnapshot, ISurroundings } from './ports.js';

/** What a run begins with. */
export interface IPreparedRun {
  readonly plan: IRunPlan;
  readonly snapshot: INotebookSnapshot;
  /** Clones at a time. */
  readonly jobs: number;
}

export interface IPreparedRunOptions extends ISurroundings {
  /** Path of the notebook. */
  readonly path: string;
  readonly isStartOver: boolean;
  /** From then on nothing is asked any more. */
  readonly stopped: AbortSignal;
  /** Tells the person something. */
  readonly say: (notice: INotice) => void;
}

/**
 * Read a notebook and plan the run of its grid, asking the person what there is
 * to ask. Nothing but a grid cell that they want is changed.
 *
 * @returns null when the person decided against it, or has stopped it.
 * @throws GridError, RunError, and what reading the notebook throws.
 */
export async function preparedRun(
  options: IPreparedRunOptions
): Promise<IPreparedRun | null> {
  const { path, notebooks, ports, questions, settings, cores } = options;
  const { isStartOver, stopped } = options;
  const snapshot = await notebooks.read(path);
  try {
    const plan = await confirmedPlan(
      {
        notebook: snapshot.content,
        notebookPath: path,
        kernels: ports.kernels,
        store: ports.store,
        isStartOver
      },
      async question => !stopped.aborted && (await questions.confirm(question))
    );
    if (!plan) return null;
    const { jobs } = settings.current;
    return { plan, snapshot, jobs: jobs > 0 ? jobs : await cores(plan) };
  } catch (error) {
    if (!(error instanceof GridError && error.code === 'no-grid-cell')) {
      throw error;
    }
    if (!stopped.aborted) {
      await offerGridCell(snapshot, options);
    }
    return null;
  }
}

async function offerGridCell(
  { content }: INotebookSnapshot,
  { path, notebooks, questions, trans, say }: IPreparedRunOptions
): Promise<void> {
  const source = suggestGridCell(content);
  if (await questions.offerGridCell(path, source)) {
    await notebooks.insertFirstCell(path, source);
    return;
  }
  say(noGridCellNotice(trans));
}
