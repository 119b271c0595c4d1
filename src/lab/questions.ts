import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import type { IQuestions } from './model/ports.js';

/** Asks by JupyterLab's dialogs. */
export function labQuestions(trans: TranslationBundle): IQuestions {
  const ask = async (
    title: string,
    body: Dialog.Body<void>,
    yes: string
  ): Promise<boolean> => {
    const { button } = await showDialog({
      title,
      body,
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: yes })
      ]
    });
    return button.accept;
  };
  return {
    confirm: message =>
      ask(trans.__('Run the grid?'), message, trans.__('Run')),
    offerGridCell: (path, source) =>
      ask(
        trans.__('The notebook declares no grid'),
        gridCellBody(
          trans.__(
            '"Run grid" runs a notebook once for every value in its first cell. Insert this cell at the top of %1? Edit its values, then run the grid.',
            path.split('/').pop() ?? path
          ),
          source
        ),
        trans.__('Insert the cell')
      )
  };
}

function gridCellBody(text: string, source: string): Widget {
  const body = new Widget();
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  const code = document.createElement('pre');
  code.className = 'nbgrid-Help-code';
  code.textContent = source;
  body.node.append(paragraph, code);
  return body;
}
