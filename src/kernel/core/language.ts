import type { IHome, ILanguageAnswers } from './types.js';

/** How long an answer is waited for, in ms; JupyterLab drops completions after 1000. */
const WAIT_MS = { completions: 700, quickInfo: 1000 };

/**
 * Asks the home's language service, and takes silence, errors and what comes too
 * late for an answer: nothing is known.
 */
export class Language {
  /** @param _hurry - resolves when a cell waits to be executed */
  constructor(
    private readonly _home: Pick<IHome, 'askLanguage' | 'timers'>,
    private readonly _hurry: () => Promise<void>
  ) {}

  /** A cell was compiled and is executed. */
  executed(code: string): void {
    if (this._home.askLanguage) {
      this._executed.push(code);
    }
  }

  async ask<K extends keyof ILanguageAnswers>(
    about: K,
    code: string,
    offset: number
  ): Promise<ILanguageAnswers[K]> {
    const { askLanguage, timers } = this._home;
    if (!askLanguage) {
      return null;
    }
    let timer: unknown;
    let isOver = false;
    const end = new Promise<void>(resolve => {
      timer = timers.setTimeout(resolve, WAIT_MS[about]);
      void this._hurry().then(resolve);
    }).then(() => {
      isOver = true;
      return null;
    });
    const answer = this._last.then(() => {
      if (isOver) {
        return null;
      }
      const executed = this._executed.splice(0);
      const question = { about, executed, code, offset };
      return askLanguage.call(this._home, question) as Promise<
        ILanguageAnswers[K]
      >;
    });
    this._last = answer.catch(() => undefined);
    return Promise.race([answer, end])
      .catch(() => null)
      .finally(() => timers.clearTimeout(timer));
  }

  /** Nothing is asked before the last question is answered: the service has no queue. */
  private _last: Promise<unknown> = Promise.resolve();
  private readonly _executed: string[] = [];
}
