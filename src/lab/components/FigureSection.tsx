import React, { useRef } from 'react';

import type { FigureView } from '../figure/figureView.js';
import type { IGridFigure, IGridModel } from '../tokens.js';
import { AxisControls } from './AxisControls.js';
import { ActionButton } from './ActionButton.js';
import { usePanel } from './context.js';
import { Figure } from './Figure.js';
import { shortStatementsOf, statementsOf } from './statementsOf.js';

/**
 * The figure, what it says in words, its axes and its export. The choice of
 * the axes stays where what was chosen cannot be drawn.
 */
export function FigureSection(props: {
  model: IGridModel;
  fileName: string;
}): JSX.Element | null {
  const { trans } = usePanel();
  const { model, fileName } = props;
  const view = useRef<FigureView | null>(null);
  const { figure } = model;
  const isChosen = model.view.x !== null || model.view.y !== null;
  if (!figure && !isChosen) {
    return null;
  }
  return (
    <section
      className="nbgrid-FigureSection"
      aria-label={trans.__('Elbow figure')}
    >
      {figure ? (
        <Drawing
          figure={figure}
          onView={drawn => {
            view.current = drawn;
          }}
        />
      ) : (
        <p className="nbgrid-Hint">
          {trans.__(
            'There is nothing to draw with these columns: y needs numbers. Choose others.'
          )}
        </p>
      )}
      <AxisControls model={model} />
      {figure && <Export view={view} fileName={fileName} />}
    </section>
  );
}

function Drawing(props: {
  figure: IGridFigure;
  onView: (view: FigureView | null) => void;
}): JSX.Element {
  const { trans } = usePanel();
  const { data, notes } = props.figure;
  const statements = statementsOf(data, trans);
  return (
    <>
      <div className="nbgrid-Statements">
        {shortStatementsOf(data, trans).map(text => (
          <p
            key={text}
            className={
              data.provisional
                ? 'nbgrid-Statement nbgrid-mod-provisional'
                : 'nbgrid-Statement'
            }
          >
            {text}
          </p>
        ))}
      </div>
      {notes.map(text => (
        <p key={text} className="nbgrid-Hint">
          {text}.
        </p>
      ))}
      <Figure
        figure={props.figure}
        description={[
          trans.__('%1 over %2.', data.yTitle, data.xTitle),
          ...statements,
          ...notes.map(text => `${text}.`)
        ].join(' ')}
        onView={props.onView}
      />
    </>
  );
}

function Export(props: {
  view: React.RefObject<FigureView | null>;
  fileName: string;
}): JSX.Element {
  const { trans, actions } = usePanel();
  const { view, fileName } = props;
  const savePng = async (): Promise<void> => {
    const url = await view.current?.toPng();
    if (url) actions.save(`${fileName}.png`, 'image/png', url);
  };
  const saveSvg = async (): Promise<void> => {
    const svg = await view.current?.toSvg();
    if (svg) actions.save(`${fileName}.svg`, 'image/svg+xml', svg);
  };
  return (
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
  );
}
