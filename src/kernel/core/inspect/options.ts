/** How values are turned into text; the defaults are those of Node. */
export interface IInspectOptions {
  /** Levels of nested objects that are shown. Default 2; `null`: all. */
  depth?: number | null;
  /** Width that lines are broken at. Default 80. */
  breakLength?: number;
  /** Inner levels that may share a line. Default 3. */
  compact?: number;
  /** Elements shown of an array, set or map. Default 100. */
  maxArrayLength?: number;
  /** Characters shown of a string. Default 10,000. */
  maxStringLength?: number;
  /** The text of an error's stack, in place of its `stack` property. */
  formatStack?: (error: Error) => string;
  /** The text of a proxy or another thing that the host alone can look into. */
  inspectOpaque?: InspectOpaque;
}

/** How a host shows what it alone can look into; undefined for anything else. */
export type InspectOpaque = (
  value: object,
  options: Pick<
    IInspection,
    'depth' | 'breakLength' | 'compact' | 'maxArrayLength' | 'maxStringLength'
  >
) => string | undefined;

/** What one inspection knows while it walks through a value. */
export interface IInspection {
  depth: number;
  breakLength: number;
  compact: number;
  maxArrayLength: number;
  maxStringLength: number;
  formatStack: (error: Error) => string;
  inspectOpaque: InspectOpaque;
  /** The objects that are being shown, outermost first. */
  seen: object[];
  /** Objects that contain themselves, with the number of their reference. */
  circular: Map<object, number>;
  /** Columns that the current value is indented by. */
  indentation: number;
  /** Level of the object that was walked through last. */
  currentDepth: number;
  /** Characters that may still be produced before only names are shown. */
  budget: number;
}

/** A new inspection with all defaults resolved. */
export function startInspection(options: IInspectOptions): IInspection {
  return {
    depth: options.depth === null ? Infinity : (options.depth ?? 2),
    breakLength: options.breakLength ?? 80,
    compact: options.compact ?? 3,
    maxArrayLength: options.maxArrayLength ?? 100,
    maxStringLength: options.maxStringLength ?? 10_000,
    formatStack: options.formatStack ?? stackOf,
    inspectOpaque: options.inspectOpaque ?? (() => undefined),
    seen: [],
    circular: new Map(),
    indentation: 0,
    currentDepth: 0,
    budget: 2 ** 24
  };
}

function stackOf(error: Error): string {
  return typeof error.stack === 'string' && error.stack !== ''
    ? error.stack
    : Error.prototype.toString.call(error);
}
