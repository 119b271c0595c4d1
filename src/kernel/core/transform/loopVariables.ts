const INTERRUPT_FLAG = '$nb_flag';

/** The variables of an activation that its loops need. */
export class LoopVariables {
  /**
   * A variable that counts down to the next question for an interrupt. Each loop
   * has its own, so that engines have seen all of them ask when they compile.
   */
  counter(): string {
    const name = `$nb_n${this._counters.length}`;
    // Functions that are called often are not to ask at each call.
    const start = this._counters.length === 0 ? '--$nb.left' : '$nb_n0';
    this._counters.push(`${name}=${start}`);
    return name;
  }

  /** A variable for what `$nb.flag` is; not 0 when to ask. */
  interruptFlag(): string {
    this._readsFlag = true;
    return INTERRUPT_FLAG;
  }

  /** A variable that says whether one loop is to ask. */
  flag(): string {
    return this._other('f');
  }

  /** A variable for where a counted loop is to ask next. */
  end(): string {
    return this._other('e');
  }

  /** A variable for how far a counted loop goes until it asks; at first `length`. */
  chunk(length: number): string {
    return this._other('c', `=${length}`);
  }

  get declaration(): string {
    const flag = this._readsFlag ? [`${INTERRUPT_FLAG}=$nb.flag`] : [];
    const all = [...flag, ...this._counters, ...this._others];
    return all.length > 0 ? `let ${all.join()};` : '';
  }

  private _other(letter: string, value = ''): string {
    const name = `$nb_${letter}${this._others.length}`;
    this._others.push(name + value);
    return name;
  }

  private _readsFlag = false;
  private readonly _counters: string[] = [];
  private readonly _others: string[] = [];
}
