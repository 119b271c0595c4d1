/** A code cell of a notebook. */
export interface ICellSource {
  /** Unique in its notebook. */
  id: string;
  code: string;
}

/** A part of a cell's text, in UTF-16 units. */
export interface ISpan {
  from: number;
  to: number;
}

/** What is wrong with a part of a cell. It keeps no cell from running. */
export interface IDiagnostic extends ISpan {
  severity: 'error' | 'warning' | 'info';
  message: string;
  /** TypeScript's number. */
  code: number;
}

/** What could stand at a place. */
export interface ICompletion {
  name: string;
  /** In Jupyter's words: function, class, instance, property, keyword, … */
  type: string;
  isDeprecated: boolean;
  /** A name of the language or of its host, not of the cells. */
  isGlobal: boolean;
  /** Its declaration, where it was asked for. */
  signature?: string;
}

/**
 * Which names in scope fit at a place: all that are values, all that are types, or
 * only some, such as the members of an object or none where a new name is made.
 */
export type NameScope = 'values' | 'types' | 'some';

/** The names that fit at a place, and the part of the cell that they replace. */
export interface ICompletions extends ISpan {
  scope: NameScope;
  items: ICompletion[];
}

/** What is known of a name. */
export interface IQuickInfo extends ISpan {
  /** Its declaration with its type, in TypeScript. */
  signature: string;
  /** What its author says of it, in Markdown; empty when nothing. */
  documentation: string;
}

/** What a notebook's language service answers; places are in UTF-16 units. */
export interface ILanguageProject {
  /** Give the cells, in the notebook's order. */
  update(cells: readonly ICellSource[]): void;
  /** Ask for the files that the cells import, again if some have changed. */
  look(isChanged: boolean): void;
  /** What is wrong with a cell, by place. */
  diagnostics(id: string): IDiagnostic[];
  /** What could stand at a place; null when the cell is not known. */
  completions(id: string, offset: number): ICompletions | null;
  /** More of one of the {@link completions}. */
  completionInfo(id: string, offset: number, name: string): IQuickInfo | null;
  /**
   * What is known of the name at a place, or of the function whose arguments
   * stand there; null when nothing is.
   */
  quickInfo(id: string, offset: number): IQuickInfo | null;
  /** Let go of what the project keeps. */
  dispose(): void;
}
