import React from 'react';

import type { IGridModel } from '../tokens.js';
import { ActionButton } from './ActionButton.js';
import { usePanel } from './context.js';

/** What is shown, and the buttons of its run. */
export function Header({ model }: { model: IGridModel }): JSX.Element {
  const { trans } = usePanel();
  const name = model.path.split('/').pop() || trans.__('the top folder');
  return (
    <div className="nbgrid-Header">
      <h2 className="nbgrid-Header-title" title={model.path || '/'}>
        {model.kind === 'folder' ? trans.__('Collection of %1', name) : name}
      </h2>
      {model.kind === 'notebook' && <RunButtons model={model} />}
    </div>
  );
}

function RunButtons({ model }: { model: IGridModel }): JSX.Element {
  const { trans, actions } = usePanel();
  const { phase, progress } = model;
  const isBusy = phase !== 'idle';
  const { total, finished, failed, aborted } = progress;
  const isResumable =
    !isBusy && finished < total && finished + failed + aborted > 0;
  return (
    <div
      className="nbgrid-Header-buttons"
      role="group"
      aria-label={trans.__('Run')}
    >
      <ActionButton
        kind="accept"
        isDisabled={isBusy}
        title={
          isResumable
            ? trans.__('Run what is missing, failed or changed')
            : trans.__('Run the notebook once for every point of its grid')
        }
        onClick={actions.run}
      >
        {isResumable ? trans.__('Resume') : trans.__('Run')}
      </ActionButton>
      <ActionButton
        kind="warn"
        isDisabled={phase !== 'running' && phase !== 'planning'}
        title={trans.__('End all kernels of this run; what is done is kept')}
        onClick={() => actions.stop()}
      >
        {trans.__('Stop')}
      </ActionButton>
      <ActionButton
        isDisabled={isBusy}
        title={trans.__('Run all points again, also those that are done')}
        onClick={actions.startOver}
      >
        {trans.__('Start over')}
      </ActionButton>
    </div>
  );
}
