import React from 'react';

import { ActionButton } from './ActionButton.js';
import { usePanel } from './context.js';

/** What the panel shows while there is no notebook with a grid. */
export function EmptyState(): JSX.Element {
  const { trans, actions } = usePanel();
  return (
    <div className="nbgrid-Help">
      <p>
        {trans.__(
          'Open a notebook whose first cell declares a grid, and press "Run grid" in its toolbar: the notebook runs once for every point, and the results come together here.'
        )}
      </p>
      <pre className="nbgrid-Help-code">
        {'grid:\n  n_clusters: [1, 2, 3, 4, 5]'}
      </pre>
      <ActionButton onClick={actions.chooseFolder}>
        {trans.__('Open a notebook collection…')}
      </ActionButton>
    </div>
  );
}
