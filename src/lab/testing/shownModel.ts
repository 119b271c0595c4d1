import { cell, notebook } from '../../collection/testing/notebooks.js';
import type { ITask } from '../../run/index.js';
import { GridModel } from '../model/gridModel.js';

/** A notebook's model with tasks as they are on disk; see {@link showTasks}. */
export function shownModel(
  tasks: readonly ITask[],
  losses?: readonly number[]
): GridModel {
  const model = new GridModel({
    kind: 'notebook',
    path: 'demo.ipynb',
    sensitivity: () => 1
  });
  showTasks(model, tasks, losses);
  return model;
}

/**
 * Show other tasks. Those that are finished have values under the tags `loss`
 * and `name`.
 */
export function showTasks(
  model: GridModel,
  tasks: readonly ITask[],
  losses: readonly number[] = tasks.map(({ index }) => 10 - index)
): void {
  const contents = tasks
    .filter(({ status }) => status === 'finished')
    .map(
      ({ path, index }) =>
        [
          path,
          notebook([
            cell(['loss'], losses[index]),
            cell(['name'], `'n${index}'`)
          ])
        ] as const
    );
  model.setTasks(tasks, new Map(contents));
}
