import type * as nbformat from '@jupyterlab/nbformat';
import { PromiseDelegate } from '@lumino/coreutils';
import { OutputBudget } from './outputBudget.js';
import type { IKernelMessage } from './ports.js';
import { StreamText } from './streamText.js';

/**
 * Turns the messages of a clone's executions into the outputs of its cells, as
 * JupyterLab saves them: streams of one name in a row are one output, displays
 * with an id are updated wherever in the notebook they are.
 */
export class CloneOutputs {
  /** Whether there were more than a clone may hold; what came then is not in it. */
  get isFull(): boolean {
    return this._isFull;
  }

  /** Resolves when there are more than a clone may hold. */
  get full(): Promise<void> {
    return this._full.promise;
  }

  /** Apply an IOPub message to the cell whose execution sent it. */
  apply(cell: nbformat.ICodeCell, message: IKernelMessage): void {
    if (!BULKY.has(message.header.msg_type)) {
      this._apply(cell, message);
    } else if (!this._isFull) {
      this._apply(cell, message);
      if (this._budget.isExceededBy(message.content, () => this._all())) {
        this._isFull = true;
        this._full.resolve();
      }
    }
  }

  private _apply(cell: nbformat.ICodeCell, message: IKernelMessage): void {
    const content = message.content;
    switch (message.header.msg_type) {
      case 'stream':
        this._addStream(cell, text(content.name), text(content.text));
        break;
      case 'display_data':
        this._addDisplay(cell, content, {
          output_type: 'display_data',
          data: bundle(content.data),
          metadata: bundle(content.metadata)
        });
        break;
      case 'execute_result':
        this._addDisplay(cell, content, {
          output_type: 'execute_result',
          data: bundle(content.data),
          metadata: bundle(content.metadata),
          execution_count: count(content.execution_count)
        });
        break;
      case 'update_display_data':
        this._update(content);
        break;
      case 'error':
        this.addError(
          cell,
          text(content.ename),
          text(content.evalue),
          content.traceback
        );
        break;
      case 'clear_output':
        if (content.wait === true) {
          this._state(cell).isClearPending = true;
        } else {
          this._clear(cell);
        }
        break;
      case 'execute_input':
        cell.execution_count = count(content.execution_count);
        break;
      default:
        break;
    }
  }

  /** Apply the reply of a cell's execution. */
  applyReply(cell: nbformat.ICodeCell, reply: IKernelMessage): void {
    const executionCount = count(reply.content.execution_count);
    if (executionCount !== null) {
      cell.execution_count = executionCount;
    }
    for (const page of pages(reply.content.payload)) {
      this._add(cell, {
        output_type: 'display_data',
        data: bundle(page.data),
        metadata: {}
      });
    }
  }

  addError(
    cell: nbformat.ICodeCell,
    ename: string,
    evalue: string,
    traceback: unknown
  ): void {
    this._add(cell, {
      output_type: 'error',
      ename,
      evalue,
      traceback: Array.isArray(traceback) ? traceback.map(String) : []
    });
  }

  private _addStream(
    cell: nbformat.ICodeCell,
    name: string,
    written: string
  ): void {
    const state = this._state(cell);
    if (state.isClearPending) {
      this._clear(cell);
    }
    if (state.stream?.name !== name) {
      this._add(cell, { output_type: 'stream', name, text: '' });
      state.stream = { name, text: new StreamText() };
    }
    state.stream.text.write(written);
    cell.outputs[cell.outputs.length - 1].text = state.stream.text.text;
  }

  private _addDisplay(
    cell: nbformat.ICodeCell,
    content: IKernelMessage['content'],
    output: nbformat.IDisplayData | nbformat.IExecuteResult
  ): void {
    this._update(content);
    this._add(cell, output);
    const id = displayId(content);
    if (id === null) {
      return;
    }
    const display = this._displays.get(id) ?? { id, ...output, shown: 0 };
    output.data = display.data;
    output.metadata = display.metadata;
    display.shown += 1;
    this._displays.set(id, display);
    this._displayOf.set(output, display);
  }

  private _update(content: IKernelMessage['content']): void {
    const id = displayId(content);
    const display = id === null ? undefined : this._displays.get(id);
    if (display) {
      replace(display.data, content.data);
      replace(display.metadata, content.metadata);
    }
  }

  private _add(cell: nbformat.ICodeCell, output: nbformat.IOutput): void {
    const state = this._state(cell);
    if (state.isClearPending) {
      this._clear(cell);
    }
    state.stream = null;
    cell.outputs.push(output);
  }

  private _clear(cell: nbformat.ICodeCell): void {
    for (const output of cell.outputs) {
      const display = this._displayOf.get(output);
      if (display && --display.shown === 0) {
        this._displays.delete(display.id);
      }
    }
    cell.outputs = [];
    const state = this._state(cell);
    state.stream = null;
    state.isClearPending = false;
  }

  private _state(cell: nbformat.ICodeCell): ICellState {
    let state = this._cells.get(cell);
    if (!state) {
      state = { stream: null, isClearPending: false };
      this._cells.set(cell, state);
    }
    return state;
  }

  private *_all(): Iterable<nbformat.IOutput> {
    for (const cell of this._cells.keys()) {
      yield* cell.outputs;
    }
  }

  private readonly _budget = new OutputBudget();
  private readonly _full = new PromiseDelegate<void>();
  private _isFull = false;
  private readonly _cells = new Map<nbformat.ICodeCell, ICellState>();
  private readonly _displays = new Map<string, IDisplay>();
  private readonly _displayOf = new WeakMap<nbformat.IOutput, IDisplay>();
}

/** What is left out once a clone is full. */
const BULKY = new Set([
  'clear_output',
  'stream',
  'display_data',
  'update_display_data',
  'execute_result'
]);

/** What all outputs with one display id show: they share these objects. */
interface IDisplay {
  readonly id: string;
  readonly data: nbformat.IMimeBundle;
  readonly metadata: nbformat.OutputMetadata;
  /** How many outputs show it. */
  shown: number;
}

interface ICellState {
  /** The stream that is the last output, while it can be continued. */
  stream: { name: string; text: StreamText } | null;
  /** Whether the next output replaces those that are there. */
  isClearPending: boolean;
}

function displayId(content: IKernelMessage['content']): string | null {
  const transient = content.transient as { display_id?: unknown } | undefined;
  const id = transient?.display_id;
  return typeof id === 'string' && id !== '' ? id : null;
}

function pages(payload: unknown): { data?: unknown }[] {
  return Array.isArray(payload)
    ? payload.filter(item => item?.source === 'page')
    : [];
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join('') : String(value ?? '');
}

function count(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function replace(target: Record<string, unknown>, source: unknown): void {
  for (const key of Object.keys(target)) {
    delete target[key];
  }
  Object.assign(target, source);
}

function bundle(value: unknown): nbformat.IMimeBundle {
  return { ...(value as nbformat.IMimeBundle | undefined) };
}
