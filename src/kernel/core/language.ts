import type { IHome, ILanguageAnswers, ILanguageQuestion } from './types.js';

/** How long an answer is waited for, in ms. */
const WAIT_MS = 1000;

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
    const executed = this._executed.splice(0);
    const question: ILanguageQuestion & { about: K } = {
      about,
      executed,
      code,
      offset
    };
    let timer: unknown;
    const nothing = new Promise<null>(resolve => {
      timer = timers.setTimeout(() => resolve(null), WAIT_MS);
      void this._hurry().then(() => resolve(null));
    });
    const answer = Promise.resolve(askLanguage.call(this._home, question));
    return Promise.race([answer, nothing])
      .catch(() => null)
      .finally(() => timers.clearTimeout(timer)) as Promise<
      ILanguageAnswers[K]
    >;
  }

  private readonly _executed: string[] = [];
}
