/** Reads a variable. */
type Get = () => unknown;

/** Gives a variable a value. */
type Put = (value: unknown) => void;

/**
 * What the names of cells are, beyond what the compiler could know of them:
 * constants that became variables, and what follows an export of a module.
 */
export class LiveNames {
  /** The place that text assigns to where it knew the name as a constant. */
  readonly constant = (name: string, get: Get, put: Put): { _: unknown } => {
    const variables = this._variables;
    return {
      get _() {
        return get();
      },
      set _(value) {
        if (!variables.has(name)) {
          throw new TypeError('Assignment to constant variable.');
        }
        put(value);
      }
    };
  };

  /** Told that a cell declares anew what was a constant, or is now one again. */
  readonly redeclare = (name: string, isConstant: boolean): void => {
    this.unfollow(name);
    if (isConstant) {
      this._variables.delete(name);
    } else {
      this._variables.add(name);
    }
  };

  /**
   * An object that stands for those variables of a module that it exports and
   * sets: what is set there is told to the names that follow.
   */
  readonly exported = (places: Record<string, [Get, Put]>): object => {
    const variables = {};
    for (const [name, [get, put]] of Object.entries(places)) {
      const followers = new Set<Put>();
      Object.defineProperty(variables, name, {
        get: () => {
          this._read?.push(followers);
          return get();
        },
        set: value => {
          put(value);
          for (const follow of followers) {
            follow(value);
          }
        }
      });
    }
    return variables;
  };

  /**
   * Let a name have what is read now, and what the variable of a module that is
   * read for that gets later.
   */
  follow(name: string, read: Get, put: Put): unknown {
    const found: Set<Put>[] = [];
    this._read = found;
    try {
      return read();
    } finally {
      this._read = null;
      found.forEach(followers => followers.add(put));
      this._ends.set(name, () =>
        found.forEach(followers => followers.delete(put))
      );
    }
  }

  unfollow(name: string): void {
    this._ends.get(name)?.();
    this._ends.delete(name);
  }

  /** Names that were constants, and are none. */
  private readonly _variables = new Set<string>();
  /** The followers of what is read now. */
  private _read: Set<Put>[] | null = null;
  /** What makes a name follow no more. */
  private readonly _ends = new Map<string, () => void>();
}
