import type { Require } from './commonJS.js';
import type { ICompilers } from './compilers.js';
import type { InspectOpaque } from './inspect/index.js';
import type { IFrame } from './stack.js';
import type { IImport, Lower } from './transform/types.js';

/**
 * The ports of the kernel's core: what a home (a Web Worker in the page, a
 * worker thread or process of Node) gives to it, and the messages that it sends.
 *
 * The core knows neither DOM nor Node: whatever it needs from outside is here.
 */

/** The channels of the Jupyter protocol that a kernel speaks on. */
export type Channel = 'shell' | 'control' | 'iopub' | 'stdin';

/** The header of a Jupyter message. */
export interface IHeader {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  /** ISO 8601, UTC. */
  date: string;
  version: string;
  subshell_id?: string | null;
}

/** A Jupyter message, version 5.3 of the protocol. */
export interface IMessage {
  channel: Channel;
  header: IHeader;
  parent_header: IHeader | Record<string, never>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
  buffers: (ArrayBuffer | ArrayBufferView)[];
  /**
   * ZeroMQ routing prefix; kept by the core from a request to its replies,
   * never looked at.
   */
  identities?: unknown;
}

/** A MIME bundle: MIME type to data. */
export type MimeBundle = Record<string, unknown>;

/** Keeps, along asynchronous calls, which cell they belong to. */
export interface IAsyncContext<T> {
  /** Run `callback` with `store` as the current context. */
  run<R>(store: T, callback: () => R): R;
  /** The context of the code that runs now. */
  get(): T | undefined;
}

/** What a running kernel needs from the place where it lives. */
export interface IHome {
  /**
   * Send a message. All messages, on all channels, leave in the order of the
   * calls; a home must keep that order on its way to the client.
   */
  send(message: IMessage): void;

  /**
   * Give an error that nobody caught to handlers that the program has for such,
   * where a home has any; false: there are none, and the kernel tells of it.
   */
  takeError?(error: unknown): boolean;

  /**
   * Run a classic script whose top-level `let`, `const` and `class` stay
   * visible to all code that is evaluated later.
   */
  runScript(code: string, url: string): void;

  /**
   * Evaluate code in the global scope and give its completion value.
   *
   * @param url - the name that stack traces show, such as `cell-3.ts`
   */
  evaluate(code: string, url: string): unknown;

  /**
   * Whether an interrupt was requested since the last
   * {@link IHome.clearInterrupt}. Called often from inside loops: a costly check
   * must throttle itself (to about 50 ms).
   */
  isInterruptRequested(): boolean;

  /**
   * Forget a requested interrupt: called when the core has acted on it and when
   * a request of the shell channel has its turn, with that request. An interrupt
   * that is meant for it, or for a later one, may be kept. A home that also
   * delivers interrupts through `Kernel.interrupt` must not deliver one that was
   * cleared here.
   */
  clearInterrupt(next?: IMessage): void;

  /** What `import.meta` is in cells. Default: an empty `url`. */
  readonly meta?: object;

  /**
   * Load a module for user code.
   *
   * @param specifier - as written in the import
   * @param referrer - the importing module, `cell-3.ts` for a cell
   * @param attributes - those of the import: `{ type: 'json' }`
   * @returns the module's namespace object
   */
  importModule(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object>;

  /**
   * Read what a cell requires by literals, and run the ES modules among it.
   *
   * @returns what `require` is in that cell
   */
  requirer(required: IImport[], cell: ICellName): Promise<Require>;

  /**
   * What loops read to know when to call. Without it they call now and then, and
   * look at the clock.
   */
  loopFlag?: ILoopFlag;

  /** Milliseconds, monotonic, with fractions. */
  now(): number;

  /** The host's timers, unpatched. */
  timers: ITimers;

  /**
   * The global object of user code, on which `console`, `display` and the rest
   * are put. Default: `globalThis`.
   */
  global?: Record<PropertyKey, unknown>;

  /**
   * The host's asynchronous context (Node's `AsyncLocalStorage`). Without it the
   * core follows timers, microtasks and compiled `await`s by itself.
   */
  asyncContext?: IAsyncContext<unknown>;

  /**
   * What compiles cells and modules: `compilers` of `compilers.ts`. What needs it
   * waits for it; when it cannot be loaded, it is asked for again.
   */
  compilers(): ICompilers | Promise<ICompilers>;

  /**
   * Lowers, by the TypeScript compiler, what engines do not run (decorators);
   * loaded when first needed.
   */
  lower?: Lower;

  /**
   * Ask a language service, which may be slow to start: nothing waits for it for
   * long. Rejects when there is no answer. Default: nothing is known by type.
   */
  askLanguage?<K extends keyof ILanguageAnswers>(
    question: ILanguageQuestion & { about: K }
  ): Promise<ILanguageAnswers[K]>;

  /** Called when a `shutdown_request` has been answered. */
  onShutdown?(restart: boolean): void;

  /**
   * Resolves when all messages that had reached the kernel's side before the
   * call have been handed to `Kernel.handle`: after an error the requests that
   * wait are aborted, also those still on their way. Default: the next turn of
   * the event loop.
   */
  drain?(): Promise<void>;

  /**
   * A frame of a stack trace as it is in what `evaluate` ran, where the engine
   * says something else. Default: as it is.
   */
  resolveFrame?(frame: IFrame): IFrame;

  /** Whether a file named in a stack trace is the kernel's own. Default: none. */
  isInternalFile?(url: string): boolean;

  /**
   * The text of what the host alone can look into: of a proxy, without running
   * its traps, of an iterator of a map or a set, without moving it; undefined for
   * anything else. Default: no proxy is told from what it stands for, and such
   * iterators show nothing.
   */
  inspectOpaque?: InspectOpaque;

  /** Whether looking at an object runs its traps. Default: no proxy is told. */
  isProxy?(value: object): boolean;

  /** Random 32-digit hexadecimal id. Default: from `Math.random`. */
  createId?(): string;
}

/** How a cell is called. */
export interface ICellName {
  /** In imports: `cell-3.ts`. */
  url: string;
  /** For people. */
  label: string;
}

/** What tells running loops that there is something to look at. */
export interface ILoopFlag {
  /** One Int32, which is set from outside too; 0 for nothing. */
  readonly value: Int32Array;
  /** Set it. */
  raise(): void;
  /** Set it in about 10 ms, whatever runs then. */
  raiseSoon(): void;
  /** Unset it, unless it stands for an interrupt. */
  lower(): void;
}

/** The timers of a host. */
export interface ITimers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A question about some code, as if it came after what was executed. */
export interface ILanguageQuestion {
  about: keyof ILanguageAnswers;
  /** Cells that were executed since the last question, oldest first. */
  executed: readonly string[];
  code: string;
  /** In UTF-16 units. */
  offset: number;
}

/** What a language service knows without running anything; null: nothing. */
export interface ILanguageAnswers {
  completions: ITypedNames | null;
  quickInfo: ITypedName | null;
}

/** The names that fit at a place by type, and what they replace, in UTF-16 units. */
export interface ITypedNames {
  from: number;
  to: number;
  /**
   * Which names in scope fit: all that are values, all that are types, or only some,
   * such as the members of an object or none where a new name is made.
   */
  scope: 'values' | 'types' | 'some';
  items: readonly {
    name: string;
    /** In Jupyter's words: function, class, instance, property, keyword, … */
    type: string;
    /** A name of the language or of its host, which this kernel may lack. */
    isGlobal: boolean;
    /** Its declaration, in TypeScript. */
    signature?: string;
  }[];
}

/** What is known of a name by type. */
export interface ITypedName {
  /** Its declaration, in TypeScript. */
  signature: string;
  /** Markdown; empty when nobody has said anything. */
  documentation: string;
}
