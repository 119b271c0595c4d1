import React, { useEffect, useRef } from 'react';

import { FigureView } from '../figure/figureView.js';
import type { IGridFigure } from '../tokens.js';
import { usePanel } from './context.js';

/** The drawing; `onView` hands out what can export it. */
export function Figure(props: {
  figure: IGridFigure;
  description: string;
  onView: (view: FigureView | null) => void;
}): JSX.Element {
  const { trans, actions } = usePanel();
  const { figure, description, onView } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<FigureView | null>(null);
  const open = useRef(actions.open);
  open.current = actions.open;
  const [problem, setProblem] = React.useState('');

  useEffect(() => {
    const drawn = new FigureView({
      host: host.current!,
      onPoint: path => open.current(path),
      onError: reason => setProblem(String(reason))
    });
    view.current = drawn;
    onView(drawn);
    const themes = new MutationObserver(() => drawn.refresh());
    themes.observe(document.body, {
      attributes: true,
      attributeFilter: ['data-jp-theme-name']
    });
    const sizes = new ResizeObserver(() => drawn.refresh());
    sizes.observe(host.current!);
    return () => {
      sizes.disconnect();
      themes.disconnect();
      onView(null);
      view.current = null;
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    setProblem('');
    view.current?.update(figure.spec);
  }, [figure.spec]);

  return (
    <>
      <div
        ref={host}
        className="nbgrid-Figure"
        role="img"
        aria-label={description}
      />
      {problem && (
        <p className="nbgrid-Notice nbgrid-mod-warning">
          {trans.__('The figure cannot be drawn: %1', problem)}
        </p>
      )}
    </>
  );
}
