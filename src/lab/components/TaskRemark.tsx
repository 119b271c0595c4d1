import React from 'react';

import type { IRowError } from '../../collection/index.js';
import type { IEntry } from '../table/entries.js';
import { statusOf } from '../table/entries.js';
import { usePanel } from './context.js';

/** Whether there is something to say of a task beside its values. */
export function hasRemark(entry: IEntry): boolean {
  return errorOf(entry) !== null || noteOf(entry) !== null;
}

/** Why a task failed, and what else there is to say of it. */
export function TaskRemark({ entry }: { entry: IEntry }): JSX.Element {
  const { trans } = usePanel();
  const error = errorOf(entry);
  const note = noteOf(entry);
  return (
    <>
      {error && (
        <span className="nbgrid-Remark-error">
          {error.cellIndex >= 0 && trans.__('Cell %1: ', error.cellIndex + 1)}
          <b>{error.ename}</b>: {error.evalue}
        </span>
      )}
      {note && <span className="nbgrid-Remark-note">{note}</span>}
    </>
  );
}

function errorOf(entry: IEntry): IRowError | null {
  const status = statusOf(entry);
  return status === 'started' || status === 'created'
    ? null
    : (entry.task?.error ?? entry.row.error ?? null);
}

function noteOf({ row, task }: IEntry): string | null {
  return task ? task.note : (row.problem ?? null);
}
