import type { Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import {
  type EditorView,
  hoverTooltip,
  ViewPlugin,
  type ViewUpdate
} from '@codemirror/view';
import type { CodeEditor } from '@jupyterlab/codeeditor';

import type { IDiagnostic } from '../../kernel/language/index.js';
import type { IMarkedEditor, NotebookTypes } from './notebookTypes.js';
import { typeNode } from './typeNode.js';

/** Marks and hovers of a cell's editor. */
export function typesExtension(
  model: CodeEditor.IModel,
  types: NotebookTypes
): Extension {
  return [
    ViewPlugin.define(view => new CellMarks(view, model, types)),
    hoverTooltip(async (_view, position) => {
      const found = await types.quickInfo(model, position).catch(() => null);
      return found
        ? {
            pos: found.info.from,
            end: found.info.to,
            above: true,
            create: () => typeNode(found.info, found.panel.content.rendermime)
          }
        : null;
    })
  ];
}

/** Tells of edits, and shows what is wrong. */
class CellMarks implements IMarkedEditor {
  constructor(
    private readonly _view: EditorView,
    readonly model: CodeEditor.IModel,
    private readonly _types: NotebookTypes
  ) {
    _types.attach(this);
    model.mimeTypeChanged.connect(this._onMimeTypeChanged, this);
  }

  readonly mark = (code: string, found: readonly IDiagnostic[]): void => {
    const shown = JSON.stringify(found);
    if (shown === this._shown || this._isDestroyed) {
      return;
    }
    void import('@codemirror/lint').then(({ setDiagnostics }) => {
      const { state } = this._view;
      if (!this._isDestroyed && state.doc.toString() === code) {
        this._shown = shown;
        this._view.dispatch(setDiagnostics(state, found.map(toMark)));
      }
    });
  };

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      // The notebook's model has the new text when this update is over.
      this._shown = '';
      queueMicrotask(() => this._types.edited(this.model));
    }
  }

  destroy(): void {
    this._isDestroyed = true;
    this._types.detach(this);
    this.model.mimeTypeChanged.disconnect(this._onMimeTypeChanged, this);
  }

  private _onMimeTypeChanged(): void {
    if (this._types.applies(this.model)) {
      this._types.attach(this);
    } else {
      this.mark(this._view.state.doc.toString(), []);
    }
  }

  /** What is shown; nothing at first. */
  private _shown = '[]';
  private _isDestroyed = false;
}

function toMark({
  from,
  to,
  severity,
  message,
  code
}: IDiagnostic): Diagnostic {
  return { from, to, severity, message, source: `TypeScript ${code}` };
}
