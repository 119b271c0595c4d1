import { claimed, guarded } from '../guarded.js';
import { hasNotedExports, isNamespace } from './brand.js';
import { layOut } from './layout.js';
import { constructorName, prefix, tagOf } from './names.js';
import {
  type IInspection,
  type IInspectOptions,
  startInspection
} from './options.js';
import { formatPrimitive, propertyName } from './primitive.js';
import { type INested, type IShape, plainShape, shapeOf } from './shapes.js';

const CUSTOM = [
  Symbol.for('nodejs.util.inspect.custom'),
  Symbol.for('Deno.customInspect')
];

/**
 * The text of a value, as Node's `util.inspect` gives it. No getter is called,
 * no method but a custom inspection that the object offers.
 */
export function inspect(value: unknown, options: IInspectOptions = {}): string {
  return format(startInspection(options), value, 0);
}

function format(
  inspection: IInspection,
  value: unknown,
  level: number
): string {
  if (
    (typeof value !== 'object' && typeof value !== 'function') ||
    value === null
  ) {
    return formatPrimitive(value, inspection);
  }
  const opaque = opaqueText(inspection, value, level);
  if (opaque !== undefined) {
    return opaque;
  }
  const custom = customText(inspection, value, level);
  if (custom !== undefined) {
    return custom;
  }
  if (inspection.seen.includes(value)) {
    const known = inspection.circular.get(value);
    const index = known ?? inspection.circular.size + 1;
    inspection.circular.set(value, index);
    return `[Circular *${index}]`;
  }
  return formatObject(inspection, value, level);
}

/** Where it fails, by a proxy in a proxy, the value is shown as any other. */
function opaqueText(
  inspection: IInspection,
  value: object,
  level: number
): string | undefined {
  const { depth, breakLength, compact, maxArrayLength, maxStringLength } =
    inspection;
  const text = guarded(
    () =>
      inspection.inspectOpaque(value, {
        depth: depth - level,
        breakLength,
        compact,
        maxArrayLength,
        maxStringLength
      }),
    () => undefined
  );
  return text && indented(inspection, text);
}

function indented(inspection: IInspection, text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(inspection.indentation)}`);
}

function customText(
  inspection: IInspection,
  value: object,
  level: number
): string | undefined {
  for (const symbol of CUSTOM) {
    const custom = claimed(value, symbol);
    if (typeof custom !== 'function') {
      continue;
    }
    const { inspectOpaque } = inspection;
    const options = {
      depth: inspection.depth - level,
      breakLength: inspection.breakLength,
      compact: inspection.compact,
      maxArrayLength: inspection.maxArrayLength,
      maxStringLength: inspection.maxStringLength,
      // Those of `fetch` take colours where nothing is said.
      colors: false,
      stylize: (text: string) => text
    };
    const nested = (inner: unknown, own?: IInspectOptions): string =>
      inspect(inner, { inspectOpaque, ...options, ...own });
    const isNode = symbol === CUSTOM[0];
    const result: unknown = isNode
      ? custom.call(value, options.depth, options, nested)
      : custom.call(value, nested, options);
    if (result === value) {
      return undefined;
    }
    const text =
      typeof result === 'string' ? result : format(inspection, result, level);
    return indented(inspection, text);
  }
  return undefined;
}

function formatObject(
  inspection: IInspection,
  value: object,
  level: number
): string {
  const { name, tag, shape } = look(inspection, value);
  if (shape.keys.length === 0 && shape.bare !== undefined) {
    return shape.bare;
  }
  if (level > inspection.depth || inspection.budget < 0) {
    const label = prefix(name, tag, shape.elements ? 'Array' : 'Object');
    return name === null ? label.trim() : `[${label.slice(0, -1)}]`;
  }
  inspection.seen.push(value);
  inspection.currentDepth = level + 1;
  const { entries, isCut } = shape.content?.(level + 1) ?? {
    entries: [],
    isCut: false
  };
  for (const key of shape.keys) {
    entries.push(property(inspection, value, key, level + 1));
  }
  inspection.seen.pop();
  const reference = inspection.circular.get(value);
  const base =
    reference === undefined
      ? shape.base
      : `<ref *${reference}>${shape.base === '' ? '' : ` ${shape.base}`}`;
  const text = layOut(
    inspection,
    {
      base,
      open: shape.open,
      close: shape.close,
      entries,
      elements: shape.elements,
      isCut: isCut && shape.keys.length === 0
    },
    level + 1
  );
  inspection.budget -= text.length;
  return text;
}

function look(
  inspection: IInspection,
  value: object
): { name: string | null; tag: string; shape: IShape } {
  return guarded(
    () => {
      const name = constructorName(value);
      const tag = tagOf(value);
      const shape = shapeOf(NESTED, inspection, value, name, tag);
      return { name, tag, shape };
    },
    () => {
      const name = guarded(
        () => constructorName(value) ?? 'Object',
        () => 'Object'
      );
      return { name, tag: '', shape: plainShape(value, name) };
    }
  );
}

function property(
  inspection: IInspection,
  value: object,
  key: PropertyKey,
  level: number
): string {
  const descriptor = descriptorOf(value, key);
  const name = propertyName(key, descriptor?.enumerable !== false);
  const text =
    !descriptor && isNamespace(value)
      ? '<uninitialized>'
      : propertyValue(inspection, descriptor, level);
  return `${name}: ${text}`;
}

/** Undefined when it cannot be read. */
function descriptorOf(
  value: object,
  key: PropertyKey
): PropertyDescriptor | undefined {
  return guarded(
    () =>
      (hasNotedExports(value)
        ? undefined
        : Object.getOwnPropertyDescriptor(value, key)) ?? {
        value: (value as Record<PropertyKey, unknown>)[key],
        enumerable: true
      },
    () => undefined
  );
}

function propertyValue(
  inspection: IInspection,
  descriptor: PropertyDescriptor | undefined,
  level: number
): string {
  if (!descriptor) {
    return '<unreadable>';
  }
  if (descriptor.get) {
    return descriptor.set ? '[Getter/Setter]' : '[Getter]';
  }
  if (descriptor.set) {
    return '[Setter]';
  }
  inspection.indentation += 2;
  const text = format(inspection, descriptor.value, level);
  inspection.indentation -= 2;
  return text;
}

const NESTED: INested = {
  format,
  formatElement: (inspection, array, index, level) =>
    propertyValue(inspection, descriptorOf(array, index), level)
};
