import { mentioned } from './cellModule.js';
import type { ICellSource } from './types.js';

/** Cells that feed each other in turn would otherwise all be kept. */
const MAX_CELLS = 500;

interface IExecuted extends ICellSource {
  /** The cells whose names it mentions, as they were when it was executed. */
  uses: readonly IExecuted[];
}

/**
 * The cells that a kernel has executed, in order, those only that still matter:
 * that declare a name which no later cell has declared again, and what these use;
 * of very many, the last.
 */
export class ExecutedCells {
  /** @param _namesOf - the names that a cell declares */
  constructor(private readonly _namesOf: (code: string) => readonly string[]) {}

  add(code: string): void {
    const own = this._namesOf(code);
    if (!own.length) {
      return;
    }
    const above = mentioned(code, this._scope);
    own.forEach(name => above.delete(name));
    const uses = [...new Set(above.values())];
    const cell = { id: String(this._count++), code, uses };
    own.forEach(name => this._scope.set(name, cell));
  }

  /** Oldest first. */
  get cells(): readonly ICellSource[] {
    const found = new Set<IExecuted>();
    const waiting = [...this._scope.values()];
    for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
      if (!found.has(cell)) {
        found.add(cell);
        waiting.push(...cell.uses);
      }
    }
    return [...found]
      .sort((a, b) => Number(a.id) - Number(b.id))
      .slice(-MAX_CELLS);
  }

  private readonly _scope = new Map<string, IExecuted>();
  private _count = 0;
}
