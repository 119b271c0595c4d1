import type { ICell } from '../cell.js';
import { KernelError } from '../errors.js';
import { guarded } from '../guarded.js';
import type { IInspectOptions } from '../inspect/index.js';
import type { Publisher } from '../publisher.js';
import type { MimeBundle } from '../types.js';
import { displayed, type IDisplayed, toSendable } from './mime.js';
import { tableBundle } from './table.js';

/** How a value is displayed. */
export interface IDisplayOptions {
  /** The value is a MIME bundle, to be sent as it is. Default: false. */
  raw?: boolean;
  /** Metadata of the bundle. */
  metadata?: Record<string, unknown>;
  /** A name under which the output can be changed later. */
  displayId?: string;
  /** Deno's spelling of `displayId`. */
  display_id?: string;
  /** Change the output of that name instead of adding one. Default: false. */
  update?: boolean;
}

/** An output that can be changed; as the value of a cell it is not shown. */
export class DisplayHandle {
  constructor(
    readonly displayId: string,
    private readonly _display: (
      value: unknown,
      options: IDisplayOptions
    ) => DisplayHandle
  ) {
    Object.defineProperty(this, '_display', { enumerable: false });
  }

  /** Show `value` in place of what is shown. */
  update(value: unknown, options: IDisplayOptions = {}): DisplayHandle {
    const { displayId } = this;
    return this._display(value, { ...options, displayId, update: true });
  }
}

/** Sends what user code displays, under the cell that the code belongs to. */
export class Displays {
  /** @param _report - told of a display that failed when its cell had ended */
  constructor(
    private readonly _publisher: Publisher,
    private readonly _currentCell: () => ICell | undefined,
    private readonly _inspectOptions: IInspectOptions,
    private readonly _report: (cell: ICell, error: unknown) => void
  ) {}

  /**
   * Display a value. The message leaves at once unless the value's own display
   * method is asynchronous: then the cell waits for it.
   */
  display(value: unknown, options: IDisplayOptions = {}): DisplayHandle {
    const cell = this._currentCell();
    const named = options.displayId ?? options.display_id;
    if (options.update && named === undefined) {
      throw new KernelError('argument', 'display: update needs a displayId');
    }
    const displayId = named ?? this._publisher.session.uniqueId();
    const shown = this._bundle(value, options);
    const before = options.update ? this._leavingOf(displayId) : undefined;
    if (cell && (before || shown instanceof Promise)) {
      const sent = Promise.all([shown, before]).then(([settled]) => {
        if (!cell.isCancelled) {
          this._send(cell, settled, displayId, options);
        }
      });
      this._track(cell, sent);
      this._keepOrder(cell, displayId, sent);
    } else if (!(shown instanceof Promise)) {
      this._send(cell, shown, displayId, options);
    }
    return new DisplayHandle(displayId, (next, more) =>
      this.display(next, more)
    );
  }

  /**
   * Display rows of objects or of arrays as a table.
   *
   * @returns whether the value has rows
   */
  displayTable(value: unknown, columns?: readonly string[]): boolean {
    const bundle = guarded(
      () => tableBundle(value, columns),
      () => null
    );
    if (bundle) {
      this.display(bundle, { raw: true });
    }
    return bundle !== null;
  }

  /** Remove the outputs of the cell, at once or when the next one comes. */
  clearOutput(options: boolean | { wait?: boolean } = {}): void {
    const cell = this._currentCell();
    const wait = typeof options === 'boolean' ? options : options.wait === true;
    if (cell) {
      this._publisher.broadcast(cell.parent, 'clear_output', { wait });
    }
  }

  /**
   * Wait for the displays of a cell that have not left yet.
   *
   * @throws what a display method rejected with, also before
   */
  async settle(cell: ICell): Promise<void> {
    const pending = this._pendingOf(cell);
    while (pending.size > 0) {
      await Promise.all(pending);
    }
  }

  private _track(cell: ICell, sent: Promise<void>): void {
    const pending = this._pendingOf(cell);
    pending.add(sent);
    sent.then(
      () => pending.delete(sent),
      error => {
        if (cell.isOver) {
          this._report(cell, error);
        }
      }
    );
  }

  /** What changes an output comes behind what showed it, whichever is faster. */
  private _keepOrder(
    cell: ICell,
    displayId: string,
    sent: Promise<void>
  ): void {
    const done = (): void => {
      if (this._leaving.get(displayId) === leaving) {
        this._leaving.delete(displayId);
      }
    };
    const leaving = { cell, left: sent.then(done, done) };
    this._leaving.set(displayId, leaving);
  }

  /** That of an interrupted cell never leaves. */
  private _leavingOf(displayId: string): Promise<void> | undefined {
    const { cell, left } = this._leaving.get(displayId) ?? {};
    return cell?.isCancelled ? undefined : left;
  }

  private _pendingOf(cell: ICell): Set<Promise<void>> {
    let pending = this._pending.get(cell);
    if (!pending) {
      pending = new Set();
      this._pending.set(cell, pending);
    }
    return pending;
  }

  private _bundle(
    value: unknown,
    options: IDisplayOptions
  ): IDisplayed | Promise<IDisplayed> {
    if (!options.raw) {
      return displayed(value, this._inspectOptions);
    }
    if (typeof value !== 'object' || value === null) {
      throw new KernelError(
        'argument',
        'display: a raw value must be a MIME bundle, an object from type to data'
      );
    }
    return { data: toSendable(value as MimeBundle), metadata: {} };
  }

  private _send(
    cell: ICell | undefined,
    shown: IDisplayed,
    displayId: string,
    options: IDisplayOptions
  ): void {
    if (!cell) {
      return;
    }
    const type = options.update ? 'update_display_data' : 'display_data';
    this._publisher.broadcast(cell.parent, type, {
      data: shown.data,
      metadata: { ...shown.metadata, ...options.metadata },
      transient: { display_id: displayId }
    });
  }

  /** The last display under each id that has not left yet. */
  private readonly _leaving = new Map<
    string,
    { cell: ICell; left: Promise<void> }
  >();
  /** One that never ends holds up no other cell. */
  private readonly _pending = new WeakMap<ICell, Set<Promise<void>>>();
}
