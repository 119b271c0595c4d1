import type { IViewState } from '../tokens.js';

/** What is shown before a person has chosen anything. */
export const INITIAL_VIEW: IViewState = {
  sortKey: 'task',
  isDescending: false,
  x: null,
  y: null,
  isTimeShown: true,
  isXLog: false,
  isYLog: false,
  best: 'auto',
  selected: []
};
