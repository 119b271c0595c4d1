import React, { useMemo, useRef, useState } from 'react';

import type { ICollection } from '../../collection/index.js';
import { bestPaths } from '../table/bestValues.js';
import type { ITableColumn } from '../table/columns.js';
import { columnsOf } from '../table/columns.js';
import { entriesOf } from '../table/entries.js';
import { sortEntries } from '../table/sortEntries.js';
import type { IGridModel } from '../tokens.js';
import { usePanel } from './context.js';
import { TaskRow } from './TaskRow.js';

/** The tasks of a run, or the notebooks of a folder, with their values. */
export function TaskTable(props: {
  model: IGridModel;
  collection: ICollection;
}): JSX.Element {
  const { trans } = usePanel();
  const { model, collection } = props;
  const { view, tasks } = model;
  const columns = columnsOf(collection, trans);
  const best = useMemo(
    () =>
      new Map(
        collection.tags.map(tag => [
          `tag:${tag}`,
          bestPaths(collection, tag, view.best)
        ])
      ),
    [collection, view.best]
  );
  const elbows = new Set(
    (model.figure?.data.series ?? []).flatMap(({ elbow, points }) =>
      points.filter(point => elbow?.x === point.x).map(point => point.path)
    )
  );
  const entries = sortEntries(
    collection,
    entriesOf(collection, tasks),
    view.sortKey,
    view.isDescending
  );
  const [tabStop, setTabStop] = useState('');
  const stop = entries.some(({ row }) => row.path === tabStop)
    ? tabStop
    : entries[0]?.row.path;
  const body = useRef<HTMLTableSectionElement>(null);
  const moveFocus = (event: React.KeyboardEvent): void => {
    const rows = [...(body.current?.rows ?? [])].filter(
      row => row.dataset.path
    );
    const at = rows.indexOf(event.target as HTMLTableRowElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[
      event.key
    ];
    if (at >= 0 && target !== undefined) {
      event.preventDefault();
      (event.key === 'ArrowUp' && at === 0
        ? rows[0]
        : rows.at(target)
      )?.focus();
    }
  };
  const select = (path: string, isSelected: boolean): void => {
    const others = view.selected.filter(item => item !== path);
    model.setView({ selected: isSelected ? [...others, path] : others });
  };
  return (
    <div className="nbgrid-TableFrame">
      <table className="nbgrid-Table" aria-label={trans.__('Tasks')}>
        <caption className="nbgrid-mod-unseen">
          {trans.__(
            'Arrow keys move between the rows, Enter opens the notebook, Space chooses it for a comparison.'
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="nbgrid-mod-unseen">{trans.__('Compare')}</span>
            </th>
            {columns.map(column => (
              <HeadCell key={column.key} column={column} model={model} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={moveFocus}>
          {entries.map(entry => (
            <TaskRow
              key={entry.row.path}
              entry={entry}
              columns={columns}
              isSelected={view.selected.includes(entry.row.path)}
              isElbow={elbows.has(entry.row.path)}
              hasTabStop={entry.row.path === stop}
              isBest={column =>
                best.get(column.key)?.has(entry.row.path) ?? false
              }
              onSelect={isSelected => select(entry.row.path, isSelected)}
              onFocus={() => setTabStop(entry.row.path)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell(props: {
  column: ITableColumn;
  model: IGridModel;
}): JSX.Element {
  const { trans } = usePanel();
  const { column, model } = props;
  const { sortKey, isDescending } = model.view;
  const isSorted = sortKey === column.key;
  const direction = isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button
        type="button"
        className="nbgrid-Table-sort"
        title={trans.__('Sort by %1', column.title)}
        onClick={() =>
          model.setView({
            sortKey: column.key,
            isDescending: isSorted && !isDescending
          })
        }
      >
        {column.title}
        <span aria-hidden="true">
          {isSorted ? (isDescending ? ' ▾' : ' ▴') : ''}
        </span>
      </button>
    </th>
  );
}
