import React from 'react';

import { formatEstimate } from '../format.js';
import type { IGridModel } from '../tokens.js';
import { usePanel } from './context.js';

/** How far the tasks are, as a bar and in words. */
export function ProgressBar({ model }: { model: IGridModel }): JSX.Element {
  const { trans } = usePanel();
  const { total, finished, failed, aborted } = model.progress;
  const text = trans.__('%1 of %2 finished', finished, total);
  const rest = [
    failed > 0 ? trans.__('%1 failed', failed) : '',
    aborted > 0 ? trans.__('%1 stopped', aborted) : ''
  ].filter(Boolean);
  const share = (part: number): string => `${(100 * part) / (total || 1)}%`;
  return (
    <div className="nbgrid-Progress">
      <div
        className="nbgrid-Progress-bar"
        role="progressbar"
        aria-label={trans.__('Tasks that are done')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={finished + failed}
        aria-valuetext={[text, ...rest].join(', ')}
      >
        <div
          className="nbgrid-Progress-finished"
          style={{ width: share(finished) }}
        />
        <div
          className="nbgrid-Progress-failed"
          style={{ width: share(failed) }}
        />
      </div>
      <div className="nbgrid-Progress-text">
        <span className="nbgrid-Progress-count">{text}</span>
        {rest.map(part => (
          <span key={part} className="nbgrid-Progress-part">
            {part}
          </span>
        ))}
      </div>
      <Pace model={model} />
    </div>
  );
}

/** How many at a time, and how long it will about take. */
function Pace({ model }: { model: IGridModel }): JSX.Element | null {
  const { trans } = usePanel();
  const { jobs, phase, remainingMs } = model;
  if (jobs === null || (phase !== 'running' && phase !== 'stopping')) {
    return null;
  }
  const pace = trans._n('%1 at a time', '%1 at a time', jobs);
  const left =
    phase === 'stopping'
      ? trans.__('stopping…')
      : remainingMs === null
        ? trans.__('time left: known after the first task')
        : trans.__('about %1 left', formatEstimate(remainingMs));
  return (
    <div className="nbgrid-Progress-pace">
      {pace} · {left}
      {model.runNote && <div role="status">{model.runNote}</div>}
    </div>
  );
}
