import type { IFiles } from '../collection/index.js';
import { NotebookCollection } from '../collection/index.js';

/** `NotebookCollection` as notebooks know it: it finds the files by itself. */
export interface INotebookCollectionClass {
  new (
    ...args: ConstructorParameters<typeof NotebookCollection>
  ): NotebookCollection;
  /** See {@link NotebookCollection.read}; relative to the notebook. */
  read(patterns: string | readonly string[]): Promise<NotebookCollection>;
  from: typeof NotebookCollection.from;
}

/**
 * `NotebookCollection` whose `read` takes the files of one home; its instances
 * and those of the unbound class are alike to `instanceof`.
 */
export function bindCollection(files: IFiles): INotebookCollectionClass {
  const Bound = class NotebookCollectionOfFiles extends NotebookCollection {
    static override read(
      patterns: string | readonly string[]
    ): Promise<NotebookCollection> {
      return NotebookCollection.read(patterns, files);
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof NotebookCollection;
    }
  };
  return Object.defineProperty(Bound, 'name', { value: 'NotebookCollection' });
}
