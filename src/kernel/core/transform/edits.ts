import { Lines } from './lines.js';
import type { IPosition } from './types.js';

/** A part of the source that is rendered apart, with the same layout. */
export interface IRegion {
  start: number;
  end: number;
}

/** What {@link Edits.render} gives. */
export interface IRendered {
  /** The text outside of the regions. */
  text: string;
  /** The text inside of the regions, blank elsewhere; empty without regions. */
  regionText: string;
  locate(line: number, column: number): IPosition;
}

/**
 * Changes of a text that never add or remove a line.
 *
 * Wrappers nest by the order of the calls: of two at the same place the earlier
 * one is the outer one, and those of statements are outside of those of
 * expressions.
 */
export class Edits {
  constructor(readonly source: string) {
    this.lines = new Lines(source);
  }

  readonly lines: Lines;

  /** Put spaces in place of the text, line breaks aside. */
  blank(start: number, end: number): void {
    if (end > start) {
      this._blanks.push([start, end]);
    }
  }

  /** Put other text, without line breaks, in place of a part. */
  replace(start: number, end: number, text: string): void {
    this.blank(start, end);
    list(this._replacements, start).push(text);
    this._widths.set(
      start,
      Math.max(this._widths.get(start) ?? 0, end - start)
    );
  }

  /** Insert text before the expression that begins at `position`. */
  before(position: number, text: string): void {
    list(this._opens, position).push(text);
  }

  /** Insert text after the expression that ends at `position`. */
  after(position: number, text: string): void {
    list(this._closes, position).unshift(text);
  }

  /**
   * Insert text after the expression that ends at `position`, outside of what
   * earlier calls put there.
   */
  afterAll(position: number, text: string): void {
    list(this._closes, position).push(text);
  }

  /** End the statement that ends at `position`. */
  terminate(position: number): void {
    this._ends.add(position);
  }

  /**
   * Insert text before the statement that begins at `position`.
   *
   * @param from - the offset in the source that the text stands for
   */
  beforeStatement(position: number, text: string, from = position): void {
    list(this._statementOpens, position).push({ text, from });
  }

  /** Whether other text was put in place of what begins at `position`. */
  isReplaced(position: number): boolean {
    return this._replacements.has(position);
  }

  /** Insert text after the statement that ends at `position`. */
  afterStatement(position: number, text: string): void {
    list(this._statementCloses, position).unshift(text);
  }

  /**
   * Apply all changes.
   *
   * @param prefix - goes before everything, each part with the offset in the
   *   source that it stands for
   * @param suffix - goes after everything; can have line breaks
   */
  render(
    prefix: IInsert[],
    suffix: string,
    regions: IRegion[] = []
  ): IRendered {
    const output = new Output(this.lines, regions.length > 0);
    const source = this._masked();
    for (const { text, from } of prefix) {
      output.insert(text, from, false);
    }
    let index = 0;
    let regionIndex = 0;
    const places = this._places(regions);
    for (const place of places) {
      output.copy(source, index, place, isInside(regions[regionIndex], index));
      index = Math.max(index, place);
      let region = regions[regionIndex];
      const closes =
        (this._closes.get(place)?.join('') ?? '') +
        (this._ends.has(place) ? ';' : '') +
        (this._statementCloses.get(place)?.join('') ?? '');
      output.insert(closes, place, place > region?.start);
      if (region && place >= region.end) {
        regionIndex += 1;
        region = regions[regionIndex];
      }
      const isIn = isInside(region, place);
      for (const { text, from } of this._statementOpens.get(place) ?? []) {
        output.insert(text, from, isIn);
      }
      output.insert(this._opens.get(place)?.join('') ?? '', place, isIn);
      const replacement = this._replacements.get(place);
      if (replacement) {
        const width = this._widths.get(place)!;
        const text = replacement.join('');
        output.insert(text, place, isIn);
        const rest = source.slice(place, place + width);
        // What is left of the blanks keeps the columns of what follows.
        const kept = /[\r\n\u2028\u2029]/.test(rest)
          ? place
          : place + Math.min(text.length, width);
        output.copy(source, kept, place + width, isIn);
        index = place + width;
      }
    }
    output.copy(
      source,
      index,
      source.length,
      isInside(regions[regionIndex], index)
    );
    output.insert(suffix, source.length, false);
    return output.finish();
  }

  private _places(regions: IRegion[]): number[] {
    const places = new Set<number>([
      ...this._opens.keys(),
      ...this._closes.keys(),
      ...this._ends,
      ...this._statementOpens.keys(),
      ...this._statementCloses.keys(),
      ...this._replacements.keys()
    ]);
    for (const { start, end } of regions) {
      places.add(start).add(end);
    }
    return [...places].sort((a, b) => a - b);
  }

  private _masked(): string {
    const parts: string[] = [];
    let index = 0;
    for (const [start, end] of this._blanks.sort((a, b) => a[0] - b[0])) {
      if (end > index) {
        const from = Math.max(start, index);
        parts.push(
          this.source.slice(index, from),
          blanked(this.source.slice(from, end))
        );
        index = end;
      }
    }
    parts.push(this.source.slice(index));
    return parts.join('');
  }

  private _blanks: [number, number][] = [];
  private _statementOpens: Inserts<IInsert> = new Map();
  private _opens: Inserts = new Map();
  private _closes: Inserts = new Map();
  private _ends = new Set<number>();
  private _statementCloses: Inserts = new Map();
  private _replacements: Inserts = new Map();
  private _widths = new Map<number, number>();
}

type Inserts<T = string> = Map<number, T[]>;

function list<T>(inserts: Inserts<T>, position: number): T[] {
  let texts = inserts.get(position);
  if (!texts) {
    inserts.set(position, (texts = []));
  }
  return texts;
}

/** Text that is added. */
export interface IInsert {
  text: string;
  /** The offset in the source that it stands for. */
  from: number;
}

/** From this place of the output on, the source is at `offset`. */
interface ISegment {
  column: number;
  offset: number;
  isVerbatim: boolean;
}

class Output {
  constructor(
    private readonly _sourceLines: Lines,
    private readonly _hasRegions: boolean
  ) {}

  insert(text: string, from: number, isInRegion: boolean): void {
    if (text) {
      this._mark(from, false);
      this._add(text, isInRegion);
    }
  }

  copy(source: string, start: number, end: number, isInRegion: boolean): void {
    if (end > start) {
      this._mark(start, true);
      this._add(source.slice(start, end), isInRegion);
    }
  }

  finish(): IRendered {
    const segments = this._segments;
    const lines = this._sourceLines;
    return {
      text: this._outside.join(''),
      regionText: this._inside.join(''),
      locate: (line, column) => {
        const marks = segments.get(line);
        let found: ISegment | undefined;
        for (const mark of marks ?? []) {
          if (mark.column <= column) {
            found = mark;
          }
        }
        if (!found) {
          return {
            line: Math.min(line, lines.count),
            column: line > lines.count ? 1 : column
          };
        }
        const { line: sourceLine, column: start } = lines.position(
          found.offset
        );
        const shift = found.isVerbatim ? column - found.column : 0;
        return { line: sourceLine, column: start + shift };
      }
    };
  }

  private _mark(offset: number, isVerbatim: boolean): void {
    let marks = this._segments.get(this._line);
    if (!marks) {
      this._segments.set(this._line, (marks = []));
    }
    marks.push({ column: this._column, offset, isVerbatim });
  }

  private _add(text: string, isInRegion: boolean): void {
    if (this._hasRegions) {
      const blank = blanked(text);
      this._outside.push(isInRegion ? blank : text);
      this._inside.push(isInRegion ? text : blank);
    } else {
      this._outside.push(text);
    }
    const lines = new Lines(text);
    if (lines.count > 1) {
      this._line += lines.count - 1;
      this._column = 1;
    }
    this._column += text.length - lines.start(lines.count);
  }

  private _line = 1;
  private _column = 1;
  private _segments = new Map<number, ISegment[]>();
  private _outside: string[] = [];
  private _inside: string[] = [];
}

function isInside(region: IRegion | undefined, offset: number): boolean {
  return region !== undefined && offset >= region.start && offset < region.end;
}

function blanked(text: string): string {
  return /[\r\n\u2028\u2029]/.test(text)
    ? text.replace(/[^\r\n\u2028\u2029]+/g, part => ' '.repeat(part.length))
    : ' '.repeat(text.length);
}
