import type {
  ICellSource,
  ICompletions,
  IDiagnostic,
  IQuickInfo
} from './types.js';

/** Questions to a notebook's project, and their answers. */
export interface IAnswers {
  diagnostics: Record<string, IDiagnostic[]>;
  completions: ICompletions | null;
  completionInfo: IQuickInfo | null;
  quickInfo: IQuickInfo | null;
}

/** What is asked. */
export type Question =
  | { about: 'diagnostics'; cells: readonly string[] }
  | { about: 'completions' | 'quickInfo'; cell: string; offset: number }
  | { about: 'completionInfo'; cell: string; offset: number; name: string };

/** Page → Worker. */
export type ToLanguageWorker =
  | { kind: 'update'; notebook: string; cells: readonly ICellSource[] }
  | { kind: 'close'; notebook: string }
  | { kind: 'ask'; id: number; notebook: string; question: Question };

/** Worker → page. */
export interface IFromLanguageWorker {
  id: number;
  answer?: IAnswers[keyof IAnswers];
  /** Why there is no answer. */
  error?: string;
}
