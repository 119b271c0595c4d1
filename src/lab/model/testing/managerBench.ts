import type * as nbformat from '@jupyterlab/nbformat';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';

import type { FakeCell } from '../../../run/testing/fakeKernels.js';
import { bench } from '../../../run/testing/fixtures.js';
import type { IGridModel, IGridSettings } from '../../tokens.js';
import { GridRunManager } from '../manager.js';
import { DEFAULT_SETTINGS } from '../settings.js';

export const PATH = 'work/demo.ipynb';

/** The notebook while its grid cell is no YAML. */
export function halfEdited(
  notebook: nbformat.INotebookContent
): nbformat.INotebookContent {
  const copy = structuredClone(notebook);
  copy.cells[0].source = 'grid: [';
  return copy;
}

export interface IManagerBenchOptions {
  functions?: Record<string, FakeCell>;
  settings?: Partial<IGridSettings>;
  /** What the person says to each question. Default: yes. */
  answer?: (question: string) => boolean;
}

/**
 * A manager over fakes of all ports, with this notebook open at `PATH`; other
 * notebooks are read from the store.
 */
export function managerBench(
  notebook: nbformat.INotebookContent,
  options: IManagerBenchOptions = {}
) {
  const fakes = bench(options.functions);
  const content: { current: nbformat.INotebookContent | null } = {
    current: notebook
  };
  const asked: string[] = [];
  const inserted: string[] = [];
  const reloaded: string[] = [];
  const problems: string[] = [];
  const owner = {};
  const answer = async (question: string): Promise<boolean> => {
    asked.push(question);
    return options.answer?.(question) ?? true;
  };
  const managerOptions: GridRunManager.IOptions = {
    ports: fakes.ports,
    cores: async () => 2,
    trans: nullTranslator.load('test'),
    settings: {
      current: { ...DEFAULT_SETTINGS, ...options.settings },
      changed: new Signal(owner) as any,
      ready: Promise.resolve()
    },
    notebooks: {
      read: async path => {
        if (path === PATH && content.current) {
          return { content: content.current, isUnsaved: true };
        }
        const stored = await fakes.store.read(path);
        if (!stored) throw new Error(`There is no file ${path}.`);
        return { content: stored, isUnsaved: false };
      },
      reload: async path => {
        reloaded.push(path);
      },
      insertFirstCell: async (_path, source) => {
        inserted.push(source);
      },
      list: async folder =>
        (await fakes.store.list(folder)).map(name => {
          const path = `${folder}/${name}`;
          return { path, modified: fakes.store.files.get(path) ?? '' };
        })
    },
    questions: {
      confirm: answer,
      offerGridCell: (_path, source) => answer(source)
    },
    onProblem: text => problems.push(text)
  };
  const manager = new GridRunManager(managerOptions);
  const shown: IGridModel[] = [];
  manager.shown.connect((_manager, model) => shown.push(model));
  return {
    ...fakes,
    manager,
    /** Another manager over the same fakes, as after the page was loaded again. */
    later: () => new GridRunManager(managerOptions),
    content,
    asked,
    inserted,
    reloaded,
    problems,
    shown
  };
}
