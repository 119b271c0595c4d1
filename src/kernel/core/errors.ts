/** The errors that the kernel itself throws into user code. */
export type KernelErrorCode =
  'interrupted' | 'stdin-not-available' | 'module-not-found' | 'argument';

const NAMES: Record<KernelErrorCode, string> = {
  interrupted: 'KeyboardInterrupt',
  'stdin-not-available': 'StdinNotImplementedError',
  'module-not-found': 'ModuleNotFoundError',
  argument: 'TypeError'
};

/** An error of the kernel; `name` is what a client shows as its type. */
export class KernelError extends Error {
  constructor(
    readonly code: KernelErrorCode,
    message: string
  ) {
    super(message);
    this.name = NAMES[code];
    Object.defineProperty(this, 'code', { enumerable: false });
    Object.defineProperty(this, 'name', { enumerable: false });
  }
}

/** The error that ends an interrupted cell. */
export function interrupted(): KernelError {
  return new KernelError('interrupted', 'Execution interrupted');
}

/** An error that a module is missing, with the code by which `require` tells it in Node. */
export function asRequired(error: unknown): unknown {
  return error instanceof KernelError && error.code === 'module-not-found'
    ? Object.defineProperty(error, 'code', { value: 'MODULE_NOT_FOUND' })
    : error;
}
