import { HTMLSelect } from '@jupyterlab/ui-components';
import React from 'react';

import type { IColumn } from '../../collection/index.js';
import { columnsOf } from '../../collection/index.js';
import type { IGridModel } from '../tokens.js';
import { usePanel } from './context.js';

const columnKey = (column: IColumn): string => `${column.kind}:${column.name}`;

/** Choose what is x and what is y, and how the axes are drawn. */
export function AxisControls({ model }: { model: IGridModel }): JSX.Element {
  const { trans } = usePanel();
  const { view, axes, collection } = model;
  const columns = collection ? columnsOf(collection) : [];
  const hasTime = axes?.time != null;
  return (
    <div className="nbgrid-Axes">
      <ColumnSelect
        label={trans.__('x')}
        columns={columns}
        chosen={axes?.x ?? null}
        onChoose={x => model.setView({ x })}
      />
      <ColumnSelect
        label={trans.__('y')}
        columns={columns}
        chosen={axes?.y ?? null}
        onChoose={y => model.setView({ y })}
      />
      <Toggle
        label={trans.__('Log x')}
        isOn={view.isXLog}
        onToggle={isXLog => model.setView({ isXLog })}
      />
      <Toggle
        label={trans.__('Log y')}
        isOn={view.isYLog}
        onToggle={isYLog => model.setView({ isYLog })}
      />
      {(hasTime || !view.isTimeShown) && (
        <Toggle
          label={trans.__('Time')}
          isOn={view.isTimeShown}
          onToggle={isTimeShown => model.setView({ isTimeShown })}
        />
      )}
    </div>
  );
}

function ColumnSelect(props: {
  label: string;
  columns: readonly IColumn[];
  chosen: IColumn | null;
  onChoose: (column: IColumn | null) => void;
}): JSX.Element {
  const { trans } = usePanel();
  const { label, columns, chosen, onChoose } = props;
  const titleOf = ({ kind, name }: IColumn): string => {
    const isOnly = columns.every(c => c.name !== name || c.kind === kind);
    if (isOnly) return name;
    return kind === 'tag'
      ? trans.__('%1 (tag)', name)
      : trans.__('%1 (parameter)', name);
  };
  return (
    <label className="nbgrid-Axes-select">
      {label}
      <HTMLSelect
        value={chosen ? columnKey(chosen) : ''}
        aria-label={trans.__('Column on the %1 axis', label)}
        onChange={event => {
          const key = event.target.value;
          onChoose(columns.find(item => columnKey(item) === key) ?? null);
        }}
      >
        {chosen === null && <option value="">{trans.__('none')}</option>}
        {columns.map(column => (
          <option key={columnKey(column)} value={columnKey(column)}>
            {titleOf(column)}
          </option>
        ))}
      </HTMLSelect>
    </label>
  );
}

function Toggle(props: {
  label: string;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <label className="nbgrid-Axes-toggle">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={event => props.onToggle(event.target.checked)}
      />
      {props.label}
    </label>
  );
}
