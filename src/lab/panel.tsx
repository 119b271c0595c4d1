import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';

import type { IPanelActions } from './components/context.js';
import { PanelProvider } from './components/context.js';
import { EmptyState } from './components/EmptyState.js';
import { GridView } from './components/GridView.js';
import { gridIcon } from './icons.js';
import type { IGridModel, IGridRunManager } from './tokens.js';

/** The panel "Notebook grid": shows the manager's current model. */
export class GridPanel extends ReactWidget {
  constructor(options: GridPanel.IOptions) {
    super();
    this._options = options;
    const { trans } = options;
    this.id = 'nbgrid-panel';
    this.addClass('nbgrid-Panel');
    this.title.icon = gridIcon;
    this.title.caption = trans.__('Notebook grid');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Notebook grid'));
  }

  /** What lies on disk may have changed while the panel was out of sight. */
  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    void this._options.manager.refresh();
  }

  protected override render(): JSX.Element {
    const { manager, trans, actions } = this._options;
    return (
      <PanelProvider value={{ trans, actions }}>
        <UseSignal signal={manager.currentChanged}>
          {() =>
            manager.current ? (
              <LiveGridView key={manager.current.id} model={manager.current} />
            ) : (
              <EmptyState />
            )
          }
        </UseSignal>
      </PanelProvider>
    );
  }

  private readonly _options: GridPanel.IOptions;
}

export namespace GridPanel {
  export interface IOptions {
    readonly manager: IGridRunManager;
    readonly trans: TranslationBundle;
    readonly actions: IPanelActions;
  }
}

function LiveGridView({ model }: { model: IGridModel }): JSX.Element {
  return (
    <UseSignal signal={model.changed}>
      {() => <GridView model={model} />}
    </UseSignal>
  );
}
