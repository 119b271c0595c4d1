import { nullTranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import React from 'react';

import type { IPanelActions } from '../components/context.js';
import { PanelProvider } from '../components/context.js';

/** Shows parts of the panel in jsdom, as JupyterLab does. */
export class PanelHost extends ReactWidget {
  /** @param _parts - asked for what to show, at first and at each `update`. */
  constructor(private readonly _parts: () => JSX.Element) {
    super();
    Widget.attach(this, document.body);
  }

  /** Paths of the notebooks that were opened. */
  readonly opened: string[] = [];

  /** Resolves when what is shown has come to this. */
  async until(isSo: (node: HTMLElement) => boolean): Promise<void> {
    if (isSo(this.node)) return;
    await new Promise<void>(resolve => {
      const observer = new MutationObserver(() => {
        if (isSo(this.node)) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(this.node, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true
      });
    });
  }

  protected override render(): JSX.Element {
    const ignore = (): void => undefined;
    const actions: IPanelActions = {
      run: ignore,
      startOver: ignore,
      stop: ignore,
      open: path => this.opened.push(path),
      save: ignore,
      chooseFolder: ignore,
      goToCell: ignore
    };
    return (
      <PanelProvider value={{ trans: TRANS, actions }}>
        {this._parts()}
      </PanelProvider>
    );
  }
}

const TRANS = nullTranslator.load('test');
