/** The signals that ask a process to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A Ctrl-C under npm reaches the process two or three times: from the terminal
 * and from npm, which passes on what it got.
 */
const SAME_REQUEST_MS = 500;

/** What is asked to end, and how. */
export interface IStopOptions {
  /** Called at the first request. */
  readonly onStop: () => void;
  /** Called at a second one: what was begun is not waited for. */
  readonly onHurry: () => void;
  /** Whether the end of the terminal is no request. Default: false. */
  readonly ignoresHangup?: boolean;
  /** Default: this process. */
  readonly source?: Pick<NodeJS.EventEmitter, 'on'>;
  /** Milliseconds; default: the time since the process began. */
  readonly now?: () => number;
}

/** Tell when the process is asked to end, and when it is asked again. */
export function stopOnSignals(options: IStopOptions): void {
  const {
    ignoresHangup = false,
    source = process,
    now = () => performance.now()
  } = options;
  let askedAt: number | null = null;
  for (const signal of SIGNALS) {
    source.on(signal, () => {
      if (signal === 'SIGHUP' && ignoresHangup) return;
      if (askedAt === null) {
        askedAt = now();
        options.onStop();
      } else if (now() - askedAt > SAME_REQUEST_MS) {
        options.onHurry();
      }
    });
  }
}
