import React, { useRef } from 'react';

import type { FigureView } from '../figure/figureView.js';
import type { IGridModel } from '../tokens.js';
import { AxisControls } from './AxisControls.js';
import { ActionButton } from './ActionButton.js';
import { usePanel } from './context.js';
import { Figure } from './Figure.js';

/** The figure, what it says in words, its axes and its export. */
export function FigureSection(props: {
  model: IGridModel;
  fileName: string;
}): JSX.Element | null {
  const { trans, actions } = usePanel();
  const { model, fileName } = props;
  const view = useRef<FigureView | null>(null);
  const { figure } = model;
  if (!figure) {
    return null;
  }
  const { data } = figure;
  const savePng = async (): Promise<void> => {
    const url = await view.current?.toPng();
    if (url) actions.save(`${fileName}.png`, 'image/png', url);
  };
  const saveSvg = async (): Promise<void> => {
    const svg = await view.current?.toSvg();
    if (svg) actions.save(`${fileName}.svg`, 'image/svg+xml', svg);
  };
  return (
    <section
      className="nbgrid-FigureSection"
      aria-label={trans.__('Elbow figure')}
    >
      <div className="nbgrid-Statements">
        {data.statements.map(text => (
          <p
            key={text}
            className={
              data.provisional
                ? 'nbgrid-Statement nbgrid-mod-provisional'
                : 'nbgrid-Statement'
            }
          >
            {data.provisional
              ? trans.__(
                  'So far: %1',
                  text.charAt(0).toLowerCase() + text.slice(1)
                )
              : text}
          </p>
        ))}
      </div>
      <Figure
        figure={figure}
        description={[
          trans.__('%1 over %2.', data.yTitle, data.xTitle),
          ...data.statements
        ].join(' ')}
        onView={drawn => {
          view.current = drawn;
        }}
      />
      <AxisControls model={model} />
      <div
        className="nbgrid-Export"
        role="group"
        aria-label={trans.__('Save the figure')}
      >
        <ActionButton
          title={trans.__('Save the figure as PNG')}
          onClick={() => void savePng()}
        >
          PNG
        </ActionButton>
        <ActionButton
          title={trans.__('Save the figure as SVG')}
          onClick={() => void saveSvg()}
        >
          SVG
        </ActionButton>
      </div>
    </section>
  );
}
