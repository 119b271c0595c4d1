import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IEntry } from '../table/entries.js';
import { statusOf } from '../table/entries.js';
import { usePanel } from './context.js';

const SIGNS: Record<string, string> = {
  created: '·',
  started: '▶',
  finished: '✓',
  failed: '✗',
  aborted: '■',
  unreadable: '?'
};

/** The status of a task in a person's words. */
function statusText(status: string, trans: TranslationBundle): string {
  switch (status) {
    case 'created':
      return trans.__('waiting');
    case 'started':
      return trans.__('running');
    case 'finished':
      return trans.__('finished');
    case 'failed':
      return trans.__('failed');
    case 'aborted':
      return trans.__('stopped');
    default:
      return trans.__('unreadable');
  }
}

/** Status, current cell, and the button that stops the task. */
export function TaskStatus({ entry }: { entry: IEntry }): JSX.Element {
  const { trans, actions } = usePanel();
  const { row, task } = entry;
  const status = statusOf(entry);
  const isRunning = status === 'started';
  return (
    <>
      <span className={`nbgrid-Status nbgrid-mod-${status}`}>
        <span aria-hidden="true">{SIGNS[status] ?? '?'} </span>
        <span className="nbgrid-Status-word">{statusText(status, trans)}</span>
      </span>
      {isRunning && task?.cell && (
        <span className="nbgrid-Status-cell">
          {trans.__('cell %1/%2', task.cell.index + 1, task.cell.of)}
        </span>
      )}
      {isRunning && task && (
        <button
          type="button"
          className="nbgrid-LinkButton"
          title={trans.__('Stop this task only')}
          aria-label={trans.__('Stop task %1', task.name)}
          onClick={event => {
            event.stopPropagation();
            actions.stop(row.path);
          }}
        >
          {trans.__('Stop')}
        </button>
      )}
    </>
  );
}
