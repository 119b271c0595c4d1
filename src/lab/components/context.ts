import type { TranslationBundle } from '@jupyterlab/translation';
import { createContext, useContext } from 'react';

/** What the parts of the panel can ask for. */
export interface IPanelActions {
  run(): void;
  startOver(): void;
  /** Stop the run, or only the task of one clone. */
  stop(clonePath?: string): void;
  /** Open a notebook of the table. */
  open(path: string): void;
  /** Give a file to the person. */
  save(name: string, type: string, data: string): void;
  /** Choose a folder of executed notebooks. */
  chooseFolder(): void;
  /** Go to a cell of the notebook; lines and columns count from 1. */
  goToCell(cellIndex: number, line?: number, column?: number): void;
}

/** What all parts of the panel share. */
export interface IPanelContext {
  readonly trans: TranslationBundle;
  readonly actions: IPanelActions;
}

const PanelContext = createContext<IPanelContext | null>(null);

/** Gives the context to what is inside of it. */
export const PanelProvider = PanelContext.Provider;

/** @throws Error outside of a panel. */
export function usePanel(): IPanelContext {
  const context = useContext(PanelContext);
  if (!context) {
    throw new Error('This component was expected inside of a grid panel.');
  }
  return context;
}
