import type {
  CompletionHandler,
  ICompletionContext,
  ICompletionProvider
} from '@jupyterlab/completer';
import { Text } from '@jupyterlab/coreutils';

import type { NotebookTypes } from './notebookTypes.js';

/** A completion that remembers where it was asked for. */
interface ITypedItem extends CompletionHandler.ICompletionItem {
  /** In UTF-16 units. */
  offset: number;
}

/**
 * Completions from types. They come before the kernel's, from which JupyterLab
 * drops those with the same text. Places are code points, as in the protocol.
 * Where the service has ended, the kernel's completions stand alone.
 */
export class TypesCompletionProvider implements ICompletionProvider<ITypedItem> {
  constructor(private readonly _types: NotebookTypes) {}

  readonly identifier = 'CompletionProvider:nbgrid-types';
  /** Above the kernel's 550. */
  readonly rank = 600;
  readonly renderer = null;

  async isApplicable({ editor }: ICompletionContext): Promise<boolean> {
    return !!editor && this._types.applies(editor.model);
  }

  async fetch(
    { text, offset }: CompletionHandler.IRequest,
    { editor }: ICompletionContext
  ): Promise<CompletionHandler.ICompletionItemsReply<ITypedItem>> {
    const units = Text.charIndexToJsIndex(offset, text);
    const found =
      editor &&
      (await this._types.completions(editor.model, units).catch(() => null));
    if (!found) {
      return { start: offset, end: offset, items: [] };
    }
    return {
      start: Text.jsIndexToCharIndex(found.from, text),
      end: Text.jsIndexToCharIndex(found.to, text),
      items: found.items.map(({ name, type, isDeprecated }) => ({
        label: name,
        insertText: name,
        type,
        deprecated: isDeprecated,
        offset: units
      }))
    };
  }

  async resolve(
    item: ITypedItem,
    { editor }: ICompletionContext
  ): Promise<ITypedItem> {
    const found =
      editor &&
      (await this._types
        .completionInfo(
          editor.model,
          item.offset,
          item.insertText ?? item.label
        )
        .catch(() => null));
    if (found) {
      const { signature, documentation } = found;
      item.documentation = [signature, documentation]
        .filter(Boolean)
        .join('\n\n');
    }
    return item;
  }
}
