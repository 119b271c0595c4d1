import type * as nbformat from '@jupyterlab/nbformat';

/** The header of a kernel message, as far as a run reads it. */
export interface IMessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  /** ISO 8601; some kernels leave it out. */
  readonly date?: string;
}

/** A kernel message of any channel, as Jupyter's protocol 5 has it. */
export interface IKernelMessage {
  readonly header: IMessageHeader;
  /** Empty when the message answers nothing. */
  readonly parent_header: Partial<IMessageHeader>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
}

/** What an execution reports while it goes on. */
export interface IExecuteHandlers {
  /**
   * Called for every IOPub message whose parent is this request, in the order
   * of arrival. A kernel that sends outputs after its idle status makes this
   * be called after `execute` has resolved.
   */
  onMessage: (message: IKernelMessage) => void;
  /** Called when the kernel asks a person for input, with its prompt. */
  onInputRequest: (prompt: string) => void;
}

/** Why a kernel is no longer there. */
export interface IKernelDeath {
  /**
   * `died`: its process or Worker ended by itself.
   * `lost`: the server forgot it or an answer of it, after an interruption of
   * the connection; nothing says that the notebook had a part in that.
   */
  readonly kind: 'died' | 'lost';
  /** A sentence for people. */
  readonly message: string;
}

/** What a notebook's metadata say of its kernel, as far as it is known. */
export type KernelMetadata = Pick<
  nbformat.INotebookMetadata,
  'kernelspec' | 'language_info'
>;

/** One running kernel, ready to execute. */
export interface IKernel {
  readonly id: string;

  /** As JupyterLab would write them into a notebook that is opened on it. */
  readonly metadata: KernelMetadata;

  /**
   * Resolves, once, when the kernel ended without `shutdown` having been
   * called; stays pending else. Never rejects.
   */
  readonly died: Promise<IKernelDeath>;

  /**
   * Execute code, with history and without permission to ask for input.
   *
   * @returns the `execute_reply`, when it and the idle status have come. An
   * error in the code is a reply, not a rejection. Stays pending when the
   * kernel dies: watch `died`.
   */
  execute(code: string, handlers: IExecuteHandlers): Promise<IKernelMessage>;

  /**
   * Resolves when the outputs that this kernel sends after its idle status
   * have come, as far as one can know; at once where kernels of this name keep
   * the order of the protocol.
   */
  settle(): Promise<void>;

  /** Stop what is being executed; the kernel lives on. */
  interrupt(): Promise<void>;

  /**
   * End the kernel and release what it holds. Never rejects; a kernel on a
   * server that is away is ended when the server is back.
   */
  shutdown(): Promise<void>;
}

/** What to start. */
export interface IStartOptions {
  /** Name of the kernelspec. */
  readonly name: string;
  /** Path of the folder that the code runs in, as the store spells paths. */
  readonly folder: string;
  /**
   * Resolves when the kernel is no longer wanted, for instance because it
   * takes too long: what was begun is to be ended, whether it answers or not.
   */
  readonly givenUp: Promise<void>;
}

/** Where kernels come from. */
export interface IKernels {
  /**
   * Names of the kernels that can be started.
   *
   * @throws PortError `unavailable` when there is no answer.
   */
  names(): Promise<readonly string[]>;

  /**
   * Start a kernel; resolves when it is ready to execute. The caller bounds
   * the time, and shuts down a kernel that it gets after it has given up.
   *
   * @throws PortError `unavailable` when there is no answer: to be tried again;
   * any other error is the kernel's.
   */
  start(options: IStartOptions): Promise<IKernel>;
}

/** How a clone is written. */
export interface IWriteOptions {
  /**
   * Whether all outputs in the notebook come from code that was run just now,
   * so that a home that keeps such a record may mark it as trusted.
   */
  readonly isTrusted: boolean;
}

/**
 * Where notebooks lie. Paths are relative to the store's root, with `/`.
 * What fails throws a PortError.
 */
export interface IStore {
  /**
   * Names of the files in a folder, in any order, without its folders; empty
   * when the folder does not exist.
   *
   * @param within - a folder around it that exists; a store that can only ask
   * folder by folder begins there.
   */
  list(folder: string, within?: string): Promise<string[]>;

  /** A notebook, or null when there is no file. */
  read(path: string): Promise<nbformat.INotebookContent | null>;

  /**
   * Write a notebook, whole or not at all, over what is there. Makes the
   * folders that are missing.
   */
  write(
    path: string,
    notebook: nbformat.INotebookContent,
    options: IWriteOptions
  ): Promise<void>;

  /** Rename a file; the target does not exist. */
  rename(from: string, to: string): Promise<void>;

  /** Remove a file; does nothing when there is none. */
  remove(path: string): Promise<void>;

  /**
   * Find out whether files can be written to a folder that may not exist yet.
   *
   * @returns what to call at the end of the run, where something has to be
   * tidied up then.
   * @throws PortError when not; nothing is left behind.
   */
  probe(folder: string): Promise<void | (() => Promise<void>)>;

  /**
   * Remove what runs that were cut off while they wrote have left in a folder. No
   * other run works in it.
   */
  removeRemains(folder: string): Promise<void>;

  /**
   * Write a mark, over what is there. Makes the folders that are missing.
   *
   * @returns when it was written.
   */
  writeMark(path: string, text: string): Promise<StoreTime>;

  /** The marks in a folder that exists, by the end of their names. */
  readMarks(folder: string, names: RegExp): Promise<IMark[]>;
}

/** Milliseconds since 1970 by a store's clock, which may differ from others. */
export type StoreTime = number;

/** A small text file by which one run tells others of itself. */
export interface IMark {
  readonly path: string;
  readonly text: string;
  readonly writtenAt: StoreTime;
}

/** Time, as a run needs it. */
export interface IClock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Call back once, later.
   *
   * @returns a function that cancels it.
   */
  after(delayMs: number, callback: () => void): () => void;
}

/** Who holds locks. */
export interface ILockHolder {
  /** The same wherever two locks of one name exclude each other. */
  readonly id: string;
  /** What people know it by, to follow "by". */
  readonly name: string;
}

/** Keeps two runs from working on one notebook at once. */
export interface ILocks {
  readonly holder: ILockHolder;

  /**
   * @returns a function that releases the lock, or null when another holds it.
   * @throws RunError `already-running` where that can be said better; PortError.
   */
  acquire(name: string): Promise<(() => void) | null>;
}

/** What a run needs of its surroundings. */
export interface IRunPorts {
  readonly kernels: IKernels;
  readonly store: IStore;
  readonly clock: IClock;
  readonly locks: ILocks;
  /** A new random id. */
  readonly uuid: () => string;
}

/** Why a port could not do its work; a closed set. */
export type PortErrorCode =
  /** No answer: the server or the network is away. Try again later. */
  | 'unavailable'
  | 'read-only'
  | 'full'
  | 'too-large'
  /** A file lies where a folder should be, or the other way round. */
  | 'wrong-kind'
  | 'not-a-notebook'
  | 'failed';

/** What a port throws. */
export class PortError extends Error {
  /**
   * @param code - why.
   * @param message - what was tried on what, and what happened, as a sentence.
   */
  constructor(
    readonly code: PortErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'PortError';
  }
}
