import type { ILanguageAnswers, ILanguageQuestion } from '../core/index.js';

/** What knows the types of the code that kernels of the page execute. */
export interface IPageLanguage {
  /**
   * @param id - of the kernel
   * @param folder - of the lab, where its relative imports start
   */
  ask(
    id: string,
    folder: string,
    question: ILanguageQuestion
  ): Promise<ILanguageAnswers[keyof ILanguageAnswers]>;
  /** A kernel has ended, or begins anew. */
  close(id: string): void;
}
