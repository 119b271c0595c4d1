import { PromiseDelegate } from '@lumino/coreutils';
import type {
  IExecuteHandlers,
  IKernel,
  IKernelDeath,
  IKernelMessage,
  IKernels,
  IStartOptions
} from '../ports.js';
import { error, message, reply, stream } from './messages.js';

/** What a fake cell does; returns its reply, or nothing for a good one. */
export type FakeCell = (
  context: IFakeContext
) => Promise<IKernelMessage | void> | IKernelMessage | void;

export interface IFakeContext {
  readonly kernel: FakeKernel;
  /** Values that cells of this kernel assigned. */
  readonly variables: Map<string, string>;
  readonly handlers: IExecuteHandlers;
}

/**
 * Kernels for a toy language: each line of a cell is `name = value`, the name
 * of a function that the test gave, or a comment.
 */
export class FakeKernels implements IKernels {
  constructor(private readonly _functions: Record<string, FakeCell> = {}) {}

  /** All kernels that were started, in order. */
  readonly started: FakeKernel[] = [];

  /** Called before each start; may throw or wait. */
  onStart: (options: IStartOptions, count: number) => unknown = () => undefined;

  names(): Promise<readonly string[]> {
    return Promise.resolve(['python3', 'typescript']);
  }

  async start(options: IStartOptions): Promise<IKernel> {
    this._attempts += 1;
    await this.onStart(options, this._attempts);
    const id = `kernel-${this.started.length}`;
    const kernel = new FakeKernel(id, options.folder, this._functions);
    this.started.push(kernel);
    return kernel;
  }

  /** How many are started and not shut down. */
  get alive(): number {
    return this.started.filter(kernel => !kernel.isShutDown).length;
  }

  private _attempts = 0;
}

export class FakeKernel implements IKernel {
  constructor(
    readonly id: string,
    readonly folder: string,
    private readonly _functions: Record<string, FakeCell>
  ) {}

  readonly metadata = {
    language_info: { name: 'python', version: '3.13' }
  };

  readonly variables = new Map<string, string>();

  isShutDown = false;

  interrupts = 0;

  /** Resolves at the first interrupt. */
  readonly interrupted = new PromiseDelegate<void>();

  /** What `settle` does. */
  onSettle: () => Promise<void> = () => Promise.resolve();

  readonly executed: string[] = [];

  get died(): Promise<IKernelDeath> {
    return this._died.promise;
  }

  die(kind: IKernelDeath['kind'] = 'died'): void {
    this._died.resolve({ kind, message: `The fake kernel ${kind}.` });
  }

  async execute(
    code: string,
    handlers: IExecuteHandlers
  ): Promise<IKernelMessage> {
    this.executed.push(code);
    handlers.onMessage(message('status', { execution_state: 'busy' }));
    handlers.onMessage(
      message('execute_input', { code, execution_count: this.executed.length })
    );
    let answer: IKernelMessage | void = undefined;
    for (const line of code.split('\n')) {
      const [, name, value] = /^(\w+) = (.*)$/.exec(line) ?? [];
      if (name !== undefined) {
        this.variables.set(name, value);
      } else if (line.trim() && !line.startsWith('#')) {
        answer = await this._call(line.trim(), handlers);
      }
    }
    handlers.onMessage(message('status', { execution_state: 'idle' }));
    return answer ?? reply({ execution_count: this.executed.length });
  }

  settle(): Promise<void> {
    return this.onSettle();
  }

  interrupt(): Promise<void> {
    this.interrupts += 1;
    this.interrupted.resolve();
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.isShutDown = true;
    return Promise.resolve();
  }

  private async _call(
    name: string,
    handlers: IExecuteHandlers
  ): Promise<IKernelMessage | void> {
    const variables = this.variables;
    const run = this._functions[name];
    if (run) {
      return run({ kernel: this, variables, handlers });
    }
    const value = variables.get(name);
    if (value === undefined) {
      return raise(handlers, 'NameError', `name '${name}' is not defined`);
    }
    handlers.onMessage(stream(value));
  }

  private readonly _died = new PromiseDelegate<IKernelDeath>();
}

/** Publish an error and give the reply that goes with it. */
export function raise(
  handlers: IExecuteHandlers,
  ename: string,
  evalue: string
): IKernelMessage {
  handlers.onMessage(error(ename, evalue));
  return reply({ status: 'error', ename, evalue, traceback: [] });
}
