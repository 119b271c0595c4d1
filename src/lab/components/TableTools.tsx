import { HTMLSelect } from '@jupyterlab/ui-components';
import React from 'react';

import type { ICollection } from '../../collection/index.js';
import { toCsv } from '../../collection/index.js';
import { chosenPaths } from '../table/chosenPaths.js';
import type { IGridModel, IViewState } from '../tokens.js';
import { ActionButton } from './ActionButton.js';
import { usePanel } from './context.js';

/** What can be done with the table: mark, save, forget the choice. */
export function TableTools(props: {
  model: IGridModel;
  collection: ICollection;
  fileName: string;
}): JSX.Element {
  const { trans, actions } = usePanel();
  const { model, collection, fileName } = props;
  const { best, selected } = model.view;
  const chosen = chosenPaths(collection, selected);
  return (
    <div className="nbgrid-TableTools">
      <label className="nbgrid-Axes-select">
        {trans.__('Best')}
        <HTMLSelect
          value={best}
          aria-label={trans.__('Which values are marked as the best')}
          onChange={event =>
            model.setView({ best: event.target.value as IViewState['best'] })
          }
        >
          <option value="auto">{trans.__('by name')}</option>
          <option value="min">{trans.__('lowest')}</option>
          <option value="max">{trans.__('highest')}</option>
          <option value="none">{trans.__('none')}</option>
        </HTMLSelect>
      </label>
      <ActionButton
        title={trans.__('Save the table as CSV')}
        onClick={() =>
          actions.save(`${fileName}.csv`, 'text/csv', toCsv(collection))
        }
      >
        CSV
      </ActionButton>
      {chosen.length > 0 && (
        <ActionButton onClick={() => model.setView({ selected: [] })}>
          {trans.__('Clear the choice (%1)', chosen.length)}
        </ActionButton>
      )}
      {chosen.length === 1 && (
        <span className="nbgrid-Hint">
          {trans.__('Choose one more to compare.')}
        </span>
      )}
    </div>
  );
}
