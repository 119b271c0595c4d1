import { notedPlaces, noteOuterPlace, type IPlace } from './places.js';
import {
  foundPlace,
  frameLines,
  type IFrame,
  parseFrame,
  syntaxFrame
} from './stack.js';
import { asWritten } from './transform/asWritten.js';
import { HELPER } from './transform/helpers.js';

/** What is known of a text that was compiled and run. */
export interface ISource {
  /** How a person calls it: `cell 3`, or a module's path. */
  label: string;
  /** The text that the person wrote. */
  text: string;
  /** From a place in what runs to the place in the text, 1-based. */
  locate(line: number, column: number): { line: number; column: number };
  /** The line of what runs where the compiler's wrapper is called, if it is. */
  end?(): number;
  /** Whether a place in what runs is of a call that the compiler added inside. */
  isAdded?(line: number, column: number): boolean;
}

/** A frame of the user's code, in terms of what the user wrote. */
export interface IUserFrame {
  name: string;
  source: ISource | null;
  /** Where the frame is, for a person to read. */
  place: string;
  line: number;
  column: number;
}

/** Functions that are no more than the compiler's wrapper around a cell. */
const WRAPPER =
  /^(?:async )?(?:eval|<anonymous>|Object\.<anonymous>|(?:eval|global) code)?$/;

/** Remembers what was run, to tell where in the user's text an error comes from. */
export class Sources {
  /**
   * @param _isInternal - tells that a file is the kernel's own, whose frames no
   *   person should see
   * @param _resolve - a frame as it is in what was run
   */
  constructor(
    private readonly _isInternal: (url: string) => boolean,
    private readonly _resolve: (frame: IFrame) => IFrame = frame => frame
  ) {}

  add(url: string, source: ISource): void {
    this._sources.set(url, source);
    this._byLabel.set(source.label, source);
  }

  get(url: string): ISource | undefined {
    return this._sources.get(url);
  }

  /**
   * The frames of an error as far as the user's outermost, innermost first. Where
   * none is the user's, those of packages.
   */
  frames(error: Error): IUserFrame[] {
    return this._withNoted(
      error,
      this._userFrames(frameLines(error), syntaxFrame(error))
    );
  }

  /**
   * The error's name, message and frames: what `error.stack` would be if the
   * engine had run the user's text as it stands.
   */
  stackText(error: Error): string {
    return stackText(error, this.frames(error).map(frameText));
  }

  /**
   * The same of an error whose stack is being made.
   *
   * @param lines - its frames as the engine writes them
   */
  stackTextOf(error: Error, lines: readonly string[]): string {
    return stackText(error, this._userFrames(lines).map(frameText));
  }

  /** A stack as `console.trace` prints it. */
  trace(message: string): string {
    const error = new Error(message);
    error.name = 'Trace';
    return this.stackText(error);
  }

  /** Note of what was thrown that it comes, last of all, from where `call` is. */
  noteCall(thrown: unknown, call: Error): void {
    const place = this._userFrames(frameLines(call)).find(
      ({ source }) => source !== null
    );
    if (place) {
      const { source, line, column } = place;
      noteOuterPlace(thrown, { label: source!.label, line, column });
    }
  }

  private _userFrames(
    lines: readonly string[],
    place?: IFrame | null
  ): IUserFrame[] {
    const frames = lines
      .map(parseFrame)
      .filter((frame): frame is IFrame => frame !== null)
      .map(this._resolve);
    if (place && !frames.some(frame => this._isSameText(frame, place))) {
      frames.unshift(place);
    }
    const outermost = frames
      .map(frame => this._sourceOf(frame) !== undefined)
      .lastIndexOf(true);
    return frames
      .slice(0, outermost < 0 ? undefined : outermost + 1)
      .filter(frame => this._isShown(frame))
      .map(frame => this._locate(frame));
  }

  /**
   * The frames, and the places that were noted of the error: files lie between
   * packages and the user's code that has a frame.
   */
  private _withNoted(error: Error, frames: IUserFrame[]): IUserFrame[] {
    const { inner, outer } = notedPlaces(error);
    const isNew = ({ source }: IUserFrame): boolean =>
      source !== null && !frames.some(frame => frame.source === source);
    const first = frames.findIndex(({ source }) => source !== null);
    const at = first < 0 ? frames.length : first;
    return [
      ...frames.slice(0, at),
      ...inner.map(place => this._frameAt(place)).filter(isNew),
      ...frames.slice(at),
      ...(outer ? [this._frameAt(outer)].filter(isNew) : [])
    ];
  }

  private _frameAt({ label, line, column }: IPlace): IUserFrame {
    const source = this._byLabel.get(label) ?? null;
    const place = foundPlace(label, { line, column });
    return { name: '', source, place, line, column };
  }

  private _isSameText(a: IFrame, b: IFrame): boolean {
    const source = this._sourceOf(a);
    return a.url === b.url || (source && source === this._sourceOf(b)) === true;
  }

  /** Browsers make `sourceURL` absolute in some frames: keep what was given. */
  private _sourceOf({ url, isFound }: IFrame): ISource | undefined {
    if (isFound) {
      return this._byLabel.get(url);
    }
    const [, cell] = /\/(cell-\d+\.ts)$/.exec(url) ?? [];
    return this._sources.get(url) ?? this._sources.get(cell);
  }

  private _isShown(frame: IFrame): boolean {
    const { name, url, line, column, isFound } = frame;
    const source = this._sourceOf(frame);
    if (isFound) {
      return source !== undefined;
    }
    return source
      ? !HELPER.test(name) &&
          !(WRAPPER.test(name) && line === source.end?.()) &&
          source.isAdded?.(line, column) !== true
      : !(/^(?:node|data):/.test(url) || this._isInternal(url));
  }

  private _locate(frame: IFrame): IUserFrame {
    const source = this._sourceOf(frame) ?? null;
    const name = WRAPPER.test(frame.name) ? '' : frame.name;
    if (!source) {
      const { url, line, column } = frame;
      const place = `${url}:${line}:${column}`;
      return { name, source, place, line, column };
    }
    const { line, column } = frame.isFound
      ? frame
      : source.locate(frame.line, frame.column);
    const place = foundPlace(source.label, { line, column });
    return { name, source, place, line, column };
  }

  private readonly _sources = new Map<string, ISource>();
  private readonly _byLabel = new Map<string, ISource>();
}

function stackText(error: Error, lines: readonly string[]): string {
  return [errorHead(error), ...lines].join('\n');
}

/** What an engine throws by itself. */
const ENGINES = new Set(['TypeError', 'ReferenceError']);

/** The message; an engine's as if it had run the user's text as it stands. */
export function messageText({ name, message }: Error): string {
  const text = String(message ?? '');
  return ENGINES.has(name) ? asWritten(text) : text;
}

/** `Name: message`, as an error prints itself; never throws. */
export function errorHead(error: Error): string {
  try {
    const head = Error.prototype.toString.call(error);
    const message = String(error.message ?? '');
    return head.endsWith(message)
      ? head.slice(0, head.length - message.length) + messageText(error)
      : head;
  } catch {
    return 'Error';
  }
}

/** A frame as a line of a stack trace. */
export function frameText(frame: IUserFrame): string {
  return frame.name === ''
    ? `    at ${frame.place}`
    : `    at ${frame.name} (${frame.place})`;
}
