import type { LanguageClient } from './client.js';
import type { ICompletions, IQuickInfo } from './types.js';

/** What a kernel asks about some code. */
export interface ICodeQuestion {
  about: 'completions' | 'quickInfo';
  /** What it has executed since its last question, oldest first. */
  executed: readonly string[];
  code: string;
  /** In UTF-16 units. */
  offset: number;
}

/** What a kernel is answered, by what it asks about. */
export interface ICodeAnswers {
  completions: ICompletions | null;
  quickInfo: IQuickInfo | null;
}

/**
 * The language service as a kernel sees it. What was executed is kept: a Worker
 * that ended is replaced at the next question, and knows nothing.
 */
export class KernelLanguage {
  /**
   * @param _name - one's own among the notebooks of the client
   * @param _folder - where relative imports start
   */
  constructor(
    private readonly _client: LanguageClient,
    private readonly _name: string,
    private _folder: string
  ) {}

  /** The service begins anew in another folder. */
  set folder(folder: string) {
    if (folder !== this._folder) {
      this._folder = folder;
      this._sent = 0;
    }
  }

  ask<K extends keyof ICodeAnswers>({
    about,
    executed,
    code,
    offset
  }: ICodeQuestion & { about: K }): Promise<ICodeAnswers[K]>;
  ask(question: ICodeQuestion): Promise<ICodeAnswers[keyof ICodeAnswers]> {
    const { about, executed, code, offset } = question;
    this.remember(executed);
    if (!this._client.knows(this._name)) {
      this._sent = 0;
    }
    const codes = this._executed.slice(this._sent);
    this._sent = this._executed.length;
    this._client.executed(this._name, this._folder, codes);
    return this._client.ask(this._name, {
      about: about === 'completions' ? 'codeCompletions' : 'codeInfo',
      code,
      offset
    });
  }

  /** Take what was executed, and ask nothing. */
  remember(executed: readonly string[]): void {
    this._executed.push(...executed);
  }

  dispose(): void {
    this._client.close(this._name);
  }

  private readonly _executed: string[] = [];
  private _sent = 0;
}
