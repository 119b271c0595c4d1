import type * as nbformat from '@jupyterlab/nbformat';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IRunPlan, IRunPorts } from '../../run/index.js';
import type { IGridSettingsSource } from '../tokens.js';

/** A notebook as it is at one moment. */
export interface INotebookSnapshot {
  readonly content: nbformat.INotebookContent;
  /** True when it is open with changes that are not saved. */
  readonly isUnsaved: boolean;
}

/** A notebook on disk. */
export interface IListedNotebook {
  readonly path: string;
  /** When it was written last, as the server says it. */
  readonly modified: string;
}

/** The notebooks of the lab, as the manager needs them. */
export interface INotebooks {
  /**
   * The notebook as it is open, else as it is on disk.
   *
   * @throws when it is in neither place.
   */
  read(path: string): Promise<INotebookSnapshot>;

  /**
   * The notebook was written: where it is open, show it as it is on disk,
   * unless the person has changed it.
   */
  reload(path: string): Promise<void>;

  /** Open the notebook and put a raw cell before its first one. */
  insertFirstCell(path: string, source: string): Promise<void>;

  /**
   * The notebooks in a folder and the folders below it; none where there is no
   * folder.
   */
  list(folder: string): Promise<IListedNotebook[]>;
}

/** The questions that a run can ask. */
export interface IQuestions {
  /** Whether to go on. */
  confirm(message: string): Promise<boolean>;

  /** Whether a grid cell with this text should be put into the notebook. */
  offerGridCell(path: string, source: string): Promise<boolean>;
}

/** What a notebook's grid works with. */
export interface ISurroundings {
  readonly notebooks: INotebooks;
  readonly questions: IQuestions;
  readonly ports: IRunPorts;
  readonly settings: IGridSettingsSource;
  /** Cores for the kernels of a run: clones at a time when nothing is set. */
  readonly cores: (plan: IRunPlan) => Promise<number>;
  readonly trans: TranslationBundle;
}
