import React from 'react';

import { cellOf } from '../../collection/index.js';
import { formatDuration } from '../format.js';
import type { ITableColumn } from '../table/columns.js';
import type { IEntry } from '../table/entries.js';
import { durationMs, isOnDisk, statusOf } from '../table/entries.js';
import { usePanel } from './context.js';
import { Elapsed } from './Elapsed.js';
import { hasRemark, TaskRemark } from './TaskRemark.js';
import { TaskStatus } from './TaskStatus.js';
import { Value } from './Value.js';

/** One notebook of the table. */
export function TaskRow(props: {
  entry: IEntry;
  columns: readonly ITableColumn[];
  isSelected: boolean;
  isElbow: boolean;
  hasTabStop: boolean;
  isBest: (column: ITableColumn) => boolean;
  onSelect: (isSelected: boolean) => void;
  onFocus: () => void;
}): JSX.Element {
  const { trans, actions } = usePanel();
  const { entry, columns, isSelected, isElbow } = props;
  const { row } = entry;
  const canOpen = isOnDisk(entry);
  const open = (): void => {
    if (canOpen) actions.open(row.path);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') {
      open();
    } else if (event.key === ' ') {
      event.preventDefault();
      props.onSelect(!isSelected);
    }
  };
  return (
    <>
      <tr
        className={[
          'nbgrid-Row',
          `nbgrid-mod-${statusOf(entry)}`,
          canOpen ? 'nbgrid-mod-openable' : '',
          isElbow ? 'nbgrid-mod-elbow' : ''
        ].join(' ')}
        data-path={row.path}
        tabIndex={props.hasTabStop ? 0 : -1}
        title={canOpen ? trans.__('Open %1', row.path) : row.path}
        data-selected={isSelected || undefined}
        onClick={open}
        onKeyDown={onKeyDown}
        onFocus={props.onFocus}
      >
        <td
          className="nbgrid-Row-select"
          onClick={event => event.stopPropagation()}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            aria-label={trans.__('Compare %1', row.id)}
            onChange={event => props.onSelect(event.target.checked)}
          />
        </td>
        {columns.map(column =>
          column.key === 'task' ? (
            <NumberCell key={column.key} entry={entry} />
          ) : (
            <ValueCell
              key={column.key}
              entry={entry}
              column={column}
              isBest={props.isBest(column)}
              isElbow={isElbow && column.key === 'status'}
            />
          )
        )}
      </tr>
      {hasRemark(entry) && (
        <tr className="nbgrid-RemarkRow">
          <td />
          <td colSpan={columns.length}>
            <TaskRemark entry={entry} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The head of the row; a click on it reaches the row, which opens. */
function NumberCell({ entry }: { entry: IEntry }): JSX.Element {
  const { trans } = usePanel();
  const { row } = entry;
  const text = row.index ?? row.id;
  return (
    <th scope="row" className="nbgrid-Row-number">
      {isOnDisk(entry) ? (
        <button
          type="button"
          className="nbgrid-Row-open"
          tabIndex={-1}
          aria-label={trans.__('Open %1', row.id)}
        >
          {text}
        </button>
      ) : (
        text
      )}
    </th>
  );
}

function ValueCell(props: {
  entry: IEntry;
  column: ITableColumn;
  isBest: boolean;
  isElbow: boolean;
}): JSX.Element {
  const { trans } = usePanel();
  const { entry, column, isBest, isElbow } = props;
  return (
    <td
      className={isBest ? 'nbgrid-Cell nbgrid-mod-best' : 'nbgrid-Cell'}
      title={isBest ? trans.__('The best value') : undefined}
    >
      <CellContent entry={entry} column={column} />
      {isBest && (
        <span className="nbgrid-mod-unseen">{trans.__(', the best')}</span>
      )}
      {isElbow && <span className="nbgrid-Row-elbow">{trans.__('elbow')}</span>}
    </td>
  );
}

function CellContent(props: {
  entry: IEntry;
  column: ITableColumn;
}): JSX.Element {
  const { entry, column } = props;
  const { row, task } = entry;
  switch (column.key) {
    case 'status':
      return <TaskStatus entry={entry} />;
    case 'time': {
      if (statusOf(entry) === 'started' && task?.startedAt != null) {
        return <Elapsed startedAt={task.startedAt} />;
      }
      const ms = durationMs(entry);
      return <>{ms === null ? '' : formatDuration(ms)}</>;
    }
    default: {
      const kind = column.key.startsWith('param:') ? 'param' : 'tag';
      const value = cellOf(row, { kind, name: column.name ?? '' });
      const isPending = ['created', 'started'].includes(statusOf(entry));
      return value.kind === 'gap' && isPending ? (
        <></>
      ) : (
        <Value value={value} />
      );
    }
  }
}
