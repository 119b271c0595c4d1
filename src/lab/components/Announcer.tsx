import React, { useRef } from 'react';

import type { IGridModel } from '../tokens.js';
import { usePanel } from './context.js';
import { statementsOf } from './statementsOf.js';

/** How often a run is spoken of on its way: at a quarter, a half, three. */
const PARTS = 4;

/**
 * What a screen reader says of a run without being asked: its start, each
 * quarter, and its end with what the figure says; or why it did not start.
 */
export function Announcer({ model }: { model: IGridModel }): JSX.Element {
  const { trans } = usePanel();
  const said = useRef({ part: -1, text: '' });
  const { phase, progress, figure } = model;
  const { total, finished, failed, aborted } = progress;
  if (phase === 'running' || phase === 'stopping') {
    const part = Math.floor((PARTS * (finished + failed)) / (total || 1));
    if (part !== said.current.part && part < PARTS) {
      said.current = {
        part,
        text:
          said.current.part < 0
            ? trans._n(
                'The grid runs: %1 task',
                'The grid runs: %1 tasks',
                total
              )
            : trans.__('Finished so far: %1 of %2', finished, total)
      };
    }
  } else if (phase === 'idle' && said.current.part >= 0) {
    said.current = {
      part: -1,
      text: [
        trans.__('The run has ended. Finished: %1 of %2', finished, total),
        ...(failed > 0 ? [trans.__('Failed: %1', failed)] : []),
        ...(aborted > 0 ? [trans.__('Stopped: %1', aborted)] : []),
        ...(figure ? statementsOf(figure.data, trans) : [])
      ].join('. ')
    };
  } else if (phase === 'planning') {
    // What is said once more must have been gone to be heard.
    said.current = { part: -1, text: '' };
  } else if (phase === 'idle') {
    const spoken = model.notices.find(notice => notice.isSpoken);
    if (spoken) {
      said.current = { part: -1, text: spoken.text };
    }
  }
  return (
    <div className="nbgrid-mod-unseen" role="status">
      {said.current.text}
    </div>
  );
}
