import type { IListedFile } from './mirroredFiles.js';
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
  codeCompletions: ICompletions | null;
  codeInfo: IQuickInfo | null;
}

/** What is asked. */
export type Question =
  | { about: 'diagnostics'; cells: readonly string[] }
  | { about: 'completions' | 'quickInfo'; cell: string; offset: number }
  | { about: 'completionInfo'; cell: string; offset: number; name: string }
  /** About code that comes after what a kernel has executed. */
  | { about: 'codeCompletions' | 'codeInfo'; code: string; offset: number };

/** To the Worker. */
export type ToLanguageWorker =
  | {
      kind: 'update';
      notebook: string;
      /** Where relative imports start. */
      folder: string;
      cells: readonly ICellSource[];
    }
  /** What a kernel has executed since the last time. */
  | {
      kind: 'executed';
      notebook: string;
      folder: string;
      codes: readonly string[];
    }
  | { kind: 'close'; notebook: string }
  /** Some file is another. */
  | { kind: 'expire' }
  | { kind: 'ask'; id: number; notebook: string; question: Question }
  | {
      kind: 'file';
      id: number;
      content: string | readonly IListedFile[] | null;
    };

/** From the Worker. */
export type FromLanguageWorker =
  | {
      kind: 'answer';
      id: number;
      answer?: IAnswers[keyof IAnswers];
      /** Why there is no answer. */
      error?: string;
    }
  | { kind: 'list' | 'read'; id: number; path: string };
