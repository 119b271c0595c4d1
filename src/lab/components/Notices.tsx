import React from 'react';

import type { IGridModel, INotice } from '../tokens.js';
import { usePanel } from './context.js';

/** What there is to say in words; errors first. */
export function Notices({ model }: { model: IGridModel }): JSX.Element | null {
  const order: INotice['level'][] = ['error', 'warning', 'info'];
  const notices = order.flatMap(level =>
    model.notices.filter(notice => notice.level === level)
  );
  if (notices.length === 0) {
    return null;
  }
  return (
    <ul className="nbgrid-Notices">
      {notices.map(notice => (
        <Notice key={`${notice.level} ${notice.text}`} notice={notice} />
      ))}
    </ul>
  );
}

function Notice({ notice }: { notice: INotice }): JSX.Element {
  const { trans, actions } = usePanel();
  const { level, text, cellIndex, line, column } = notice;
  return (
    <li className={`nbgrid-Notice nbgrid-mod-${level}`}>
      <span role={level === 'error' ? 'alert' : undefined}>{text}</span>
      {cellIndex !== undefined && cellIndex >= 0 && (
        <button
          type="button"
          className="nbgrid-LinkButton"
          onClick={() => actions.goToCell(cellIndex, line, column)}
        >
          {trans.__('Go to the cell')}
        </button>
      )}
    </li>
  );
}
