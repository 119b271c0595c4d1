/**
 * A token bucket: so much may come at once, and so much a second for longer.
 * A request that finds anything left is met whole, however large it is.
 */
export class Bucket {
  /**
   * @param _most - what it holds when full, and at first
   * @param _perSecond - what comes in
   * @param _deepest - how much it may be overdrawn
   */
  constructor(
    private readonly _most: number,
    private readonly _perSecond: number,
    private readonly _deepest: number
  ) {
    this._left = _most;
  }

  /** Let time pass. */
  fill(seconds: number): void {
    this._left = Math.min(this._most, this._left + this._perSecond * seconds);
  }

  take(amount: number): void {
    this._left = Math.max(this._left - amount, -this._deepest);
  }

  get hasAny(): boolean {
    return this._left > 0;
  }

  private _left: number;
}
