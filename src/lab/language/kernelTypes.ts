import {
  type ICodeQuestion,
  KernelLanguage,
  type LanguageClient
} from '../../kernel/language/index.js';
import type { IPageLanguage } from '../../kernel/worker/index.js';
import { filesFolder } from './labFiles.js';

/** The types of what kernels of the page execute: in notebooks, consoles, anywhere. */
export class KernelTypes implements IPageLanguage {
  constructor(private readonly _client: LanguageClient) {}

  /** Whether there are types. Default: true. */
  isEnabled = true;

  async ask(id: string, folder: string, question: ICodeQuestion) {
    const own = filesFolder(folder);
    const kernel =
      this._kernels.get(id) ??
      new KernelLanguage(this._client, `kernel ${id}`, own);
    kernel.folder = own;
    this._kernels.set(id, kernel);
    if (this.isEnabled) {
      return kernel.ask(question);
    }
    kernel.remember(question.executed);
    return null;
  }

  close(id: string): void {
    this._kernels.get(id)?.dispose();
    this._kernels.delete(id);
  }

  private readonly _kernels = new Map<string, KernelLanguage>();
}
