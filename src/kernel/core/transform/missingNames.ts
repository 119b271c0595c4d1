/**
 * The names that cells declare and that have no value, as the cell failed before
 * it got there: to use one is an error, and not `undefined`.
 */
export class MissingNames {
  /** @param _global - where a name may be another's that it hides */
  constructor(private readonly _global: object = {}) {}

  has(name: string): boolean {
    return this._reasons.has(name);
  }

  /** Told of names that a cell declares, before it begins. */
  expect(names: readonly string[], specifier?: string): void {
    for (const name of names) {
      const cell =
        specifier === undefined
          ? 'the cell that declares it'
          : `the cell that imports it from '${specifier}'`;
      this.miss(name, `${cell} failed`);
    }
  }

  miss(name: string, reason: string): void {
    this._reasons.set(name, reason);
  }

  /** Told that names have their values. */
  found(...names: string[]): void {
    names.forEach(name => this._reasons.delete(name));
  }

  /** @throws ReferenceError when the name has no value. */
  require(name: string): void {
    const reason = this._reasons.get(name);
    if (reason !== undefined) {
      const hint =
        name in this._global ? `; globalThis.${name} is there still` : '';
      throw new ReferenceError(`${name} has no value: ${reason}${hint}`);
    }
  }

  /** The text that gives those of the names that hide a global its value: functions of other cells may use it. */
  unhide(names: readonly string[]): string {
    return names
      .filter(name => this.has(name) && name in this._global)
      .map(name => `${name}=globalThis.${name};`)
      .join('');
  }

  /** Why each has none. */
  private readonly _reasons = new Map<string, string>();
}
