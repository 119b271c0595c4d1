import { ExecutedCells } from './executedCells.js';
import type { ICompletions, ILanguageProject, IQuickInfo } from './types.js';

/** Completions that come with their signatures at once. */
const MAX_SIGNATURES = 100;

/** The id of the code that is asked about. */
const ID = 'code';

/** What a kernel has executed, and questions about code that would come next. */
export class CodeSession {
  /** @param namesOf - the names that a cell declares */
  constructor(
    private readonly _project: ILanguageProject,
    namesOf: (code: string) => readonly string[]
  ) {
    this._executed = new ExecutedCells(namesOf);
  }

  executed(codes: readonly string[]): void {
    codes.forEach(code => this._executed.add(code));
  }

  /** Make code the last cell. */
  open(code: string): void {
    this._project.update([...this._executed.cells, { id: ID, code }]);
  }

  /** What could stand at a place of the code that is open. */
  completions(offset: number): ICompletions | null {
    const found = this._project.completions(ID, offset);
    const own = found?.items.filter(({ isGlobal }) => !isGlobal) ?? [];
    own.slice(0, MAX_SIGNATURES).forEach(item => {
      const info = this._project.completionInfo(ID, offset, item.name);
      if (info?.signature) {
        item.signature = info.signature;
      }
    });
    return found;
  }

  /** What is known at a place of the code that is open. */
  quickInfo(offset: number): IQuickInfo | null {
    return this._project.quickInfo(ID, offset);
  }

  private readonly _executed: ExecutedCells;
}
