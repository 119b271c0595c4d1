import type { ILanguageQuestion } from '../core/index.js';

/**
 * What the page and the Worker of a kernel say to each other, all on one
 * `MessagePort`, which keeps the order.
 */

/** First message to a Worker, beside the port. */
export interface IConnect {
  kind: 'connect';
  /** Where the Worker's other files are. */
  base: string;
  interrupt: IInterruptSource;
  /** A lock that the Worker holds for as long as it lives. */
  lock: string;
}

/** Taken for a kernel, the Worker gets what that kernel is to know. */
export interface IStart {
  kind: 'start';
  /** Whether loops ask for interrupts. */
  interruptChecks: boolean;
  version: string;
  /** Specifiers of packages and the addresses that they stand for. */
  importMap: Record<string, string>;
}

/**
 * An address that can be fetched until an interrupt is requested: the only
 * news that can reach a Worker that does not return to its event loop.
 */
export interface IInterruptSource {
  url: string;
  /** Counts the interrupts; each source is for one. */
  serial: number;
}

/** From the page to the Worker. */
export type ToWorker =
  | IStart
  /** The script with the compiler, to be run soon. */
  | { kind: 'compiler'; script: string }
  /** A message of the Jupyter protocol as it came from the client's socket. */
  | { kind: 'data'; data: string | ArrayBuffer }
  /** Interrupt number `serial`, and where to look for the next. */
  | { kind: 'interrupt'; serial: number; next: IInterruptSource }
  | { kind: 'pong'; id: number }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string };

/** What the page does for the Worker. */
export interface IPageCalls {
  readText(path: string): string;
  writeText(path: string, text: string): void;
  list(path: string): IFolderList;
  /** The text of the script with the compiler. */
  compiler(path: string): string;
  /** The address of the script with the module `nbgrid`. */
  library(path: string): string;
}

/** The names in a folder. */
export interface IFolderList {
  files: string[];
  folders: string[];
}

/** From the Worker to the page. */
export type FromWorker =
  | { kind: 'ready' }
  /** The Worker holds its lock. */
  | { kind: 'locked' }
  | { kind: 'messages'; messages: IOutgoing[] }
  | { kind: 'ping'; id: number }
  | {
      kind: 'call';
      id: number;
      method: keyof IPageCalls;
      path: string;
      text?: string;
    }
  | { kind: 'askLanguage'; id: number; question: ILanguageQuestion }
  | { kind: 'shutdown'; restart: boolean };

/** A message of the Jupyter protocol, as it goes to the client's socket. */
export interface IOutgoing {
  channel: string;
  type: string;
  /** Session of the client that asked. */
  session: string;
  /** The request that it answers or belongs to. */
  parentId: string;
  /** What a `status` message says. */
  state?: string;
  data: string | ArrayBuffer;
}
