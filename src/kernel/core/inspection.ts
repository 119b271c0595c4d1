import { guarded } from './guarded.js';
import { constructorName } from './inspect/names.js';
import { inspect, type IInspectOptions } from './inspect/index.js';
import type { Language } from './language.js';
import { type IPath, pathAt } from './path.js';
import { unitsOf } from './positions.js';
import type { ITypedName } from './types.js';
import type { Values } from './values.js';

/** Where an inspection looks. */
export interface IInspectionSources {
  values: Values;
  language: Pick<Language, 'ask'>;
  options: IInspectOptions;
}

/** A running value, as it is told. */
interface IRunning {
  /** `name: type`. */
  signature: string;
  text: string;
}

/**
 * Answer an `inspect_request`: the type and what its author says, and the value
 * in the running program, of which no code is executed.
 */
export async function inspectAt(
  content: Record<string, unknown>,
  { values, language, options }: IInspectionSources
): Promise<Record<string, unknown>> {
  const code = String(content.code ?? '');
  const cursor = unitsOf(code, content.cursor_pos);
  const typed = await language.ask('quickInfo', code, cursor);
  const path = pathAt(code, cursor);
  const found = path && isSame(typed, path) ? values.resolve(path) : null;
  if (!typed && !found) {
    return { status: 'ok', found: false, data: {}, metadata: {} };
  }
  const running =
    path && found
      ? tell(path, found.value, {
          ...options,
          withSource: !typed || Number(content.detail_level) > 0,
          isProxy: values.isProxy
        })
      : null;
  return {
    status: 'ok',
    found: true,
    data: {
      'text/plain': plainText(typed, running),
      'text/markdown': markdown(typed, running)
    },
    metadata: {}
  };
}

/**
 * Whether the name that has a type is a variable or property that runs: what
 * belongs to a function is not, nor a key that is written.
 */
function isSame(typed: ITypedName | null, path: IPath): boolean {
  const kind = /^\((local |parameter|property|method)/.exec(
    typed?.signature ?? ''
  )?.[1];
  return (
    kind === undefined ||
    ((kind === 'property' || kind === 'method') && path.keys.length > 0)
  );
}

function tell(
  path: IPath,
  value: unknown,
  options: IInspectOptions & {
    withSource: boolean;
    isProxy: Values['isProxy'];
  }
): IRunning {
  const name = [path.root, ...path.keys].join('.');
  const text =
    typeof value !== 'function'
      ? guarded(
          () => inspect(value, { ...options, depth: 1 }),
          () => ''
        )
      : options.withSource
        ? functionHead(value)
        : '';
  return { signature: `${name}: ${typeOf(value, options.isProxy)}`, text };
}

function plainText(typed: ITypedName | null, running: IRunning | null): string {
  const value = running && [running.signature, running.text].filter(Boolean);
  return [typed?.signature, typed?.documentation, value?.join('\n')]
    .filter(Boolean)
    .join('\n\n');
}

function markdown(typed: ITypedName | null, running: IRunning | null): string {
  return [
    typed && fenced(typed.signature),
    typed?.documentation,
    running && `**${running.signature.replace(/[*_`<>]/g, '\\$&')}**`,
    running?.text && fenced(running.text)
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A block of code, whatever stands in it. */
function fenced(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs.map(run => run.length)) + 1);
  return `${fence}typescript\n${text}\n${fence}`;
}

function typeOf(value: unknown, isProxy: Values['isProxy']): string {
  if (value === null || typeof value !== 'object') {
    return value === null ? 'null' : typeof value;
  }
  if (isProxy(value)) {
    return 'Proxy';
  }
  return guarded(
    () => constructorName(value) ?? 'object',
    () => 'object'
  );
}

/** A function as far as its body, or a class as far as its members. */
function functionHead(value: object): string {
  const source = Function.prototype.toString.call(value);
  if (/\{\s*\[native code\]\s*\}$/.test(source)) {
    return source.replace(/\s*\{\s*\[native code\]\s*\}$/, '');
  }
  const lines = source.split('\n');
  return lines.length > 12 ? `${lines.slice(0, 12).join('\n')}\n…` : source;
}
