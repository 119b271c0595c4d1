import type * as nbformat from '@jupyterlab/nbformat';

import type { IRunPlan, PointState } from '../../run/index.js';

/** The clones on disk by the path at which their task has them. */
export function existingContents(
  plan: IRunPlan,
  only?: PointState
): Map<string, nbformat.INotebookContent> {
  return new Map(
    plan.tasks.flatMap(({ existing, path, state }) =>
      existing && (!only || only === state)
        ? [[only ? path : existing.path, existing.notebook]]
        : []
    )
  );
}
