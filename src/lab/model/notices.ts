import type { TranslationBundle } from '@jupyterlab/translation';

import { GridError } from '../../grid/index.js';
import type { ILeftover, IRunPlan, PortError } from '../../run/index.js';
import { fileOf } from '../../run/index.js';
import type { INotice } from '../tokens.js';
import type { INotebookSnapshot } from './ports.js';

/** An error in words, with its cell where it has one. */
export function noticeOf(error: unknown): INotice {
  if (error instanceof GridError) {
    const { message: text, cellIndex, line, column } = error;
    return cellIndex < 0
      ? { level: 'error', text }
      : { level: 'error', text, cellIndex, line, column };
  }
  return {
    level: 'error',
    text: error instanceof Error ? error.message : String(error)
  };
}

/** What a person should know of the notebook that a run takes. */
export function snapshotNotices(
  { isUnsaved }: INotebookSnapshot,
  trans: TranslationBundle
): INotice[] {
  return isUnsaved
    ? [
        {
          level: 'info',
          text: trans.__(
            'The notebook has changes that are not saved: they are part of this run.'
          )
        }
      ]
    : [];
}

/** That there is nothing to run. */
export function noGridCellNotice(trans: TranslationBundle): INotice {
  return {
    level: 'info',
    text: trans.__(
      'The notebook has no grid cell: its first cell, raw, that lists values under "grid:".'
    )
  };
}

/** What a person should know of a plan. */
export function planNotices(
  plan: IRunPlan,
  trans: TranslationBundle
): INotice[] {
  const notices = plan.grid.warnings.map(
    ({ message, line, column }): INotice => ({
      level: 'warning',
      text: message,
      cellIndex: plan.grid.cellIndex,
      line,
      column
    })
  );
  return [
    ...notices,
    ...leftoverNotices(plan, trans),
    ...editedNotices(plan, trans)
  ];
}

/** Which clones are not as their runs left them. */
function editedNotices(
  { edited }: IRunPlan,
  trans: TranslationBundle
): INotice[] {
  return edited.length === 0
    ? []
    : [
        {
          level: 'warning',
          text: trans.__(
            'Changed by hand since their runs: %1. What they show counts; "Start over" runs them again.',
            shortList(edited.map(fileOf))
          )
        }
      ];
}

/** Which clones are left out, by the reason. */
function leftoverNotices(
  { leftovers }: IRunPlan,
  trans: TranslationBundle
): INotice[] {
  const said: [ILeftover['why'], (names: string) => string][] = [
    [
      'no-point',
      names =>
        trans.__(
          'Left out, as the grid no longer has their points: %1. "Start over" removes them.',
          names
        )
    ],
    [
      'duplicate',
      names =>
        trans.__(
          'Left out, as there are other clones of the same points: %1. "Start over" removes them.',
          names
        )
    ],
    [
      'other-name',
      names =>
        trans.__(
          'Left out, as their names are not those of clones: %1. No run changes them.',
          names
        )
    ]
  ];
  return said.flatMap(([why, text]): INotice[] => {
    const names = leftovers
      .filter(leftover => leftover.why === why)
      .map(({ path }) => fileOf(path));
    return names.length > 0
      ? [{ level: 'warning', text: text(shortList(names)) }]
      : [];
  });
}

/** Why a run ended before its time, and what to do. */
export function failureNotice(
  failure: PortError,
  trans: TranslationBundle
): INotice {
  return {
    level: 'error',
    text: trans.__(
      'The run has ended, as no clone can be saved any more; those that were saved stay. Make room, or make the folder writable, and press "Resume". %1',
      failure.message
    )
  };
}

/** That a run had nothing to do. */
export function upToDateNotice(
  clones: number,
  trans: TranslationBundle
): INotice {
  return {
    level: 'info',
    text: trans._n(
      'The clone is up to date. "Start over" runs it again.',
      'All %1 are up to date. "Start over" runs them again.',
      clones
    ),
    isSpoken: true
  };
}

/** That a run was stopped while it was prepared. */
export function stoppedEarlyNotice(trans: TranslationBundle): INotice {
  return {
    level: 'info',
    text: trans.__('The run was stopped before it started.'),
    isSpoken: true
  };
}

/** Why clones on disk will run again; none when they will not. */
export function surveyNotices(
  plan: IRunPlan,
  trans: TranslationBundle
): INotice[] {
  const changed = plan.tasks.filter(({ state }) => state === 'changed').length;
  return changed === 0
    ? []
    : [
        {
          level: 'info',
          text: trans._n(
            '%1 clone was made from another version of the notebook: it runs again when the grid is run.',
            '%1 clones were made from another version of the notebook: they run again when the grid is run.',
            changed
          )
        }
      ];
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown}, … (${names.length})` : shown;
}
