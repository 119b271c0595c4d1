import { parseArgs } from 'node:util';

import { UsageError } from './errors.js';

export const HELP = `Usage: nbgrid run NOTEBOOK [options]

Run a TypeScript notebook once for every point of the grid that its first
cell declares. The executed clones go to <prefix>/output beside the notebook;
what is already there and up to date is not run again.

Options:
  --jobs N      tasks at a time (default: the number of processors)
  --timeout S   seconds that one task may take (default: no limit)
  --start-over  run everything again, and remove clones that are left over
  --yes         answer yes where a confirmation would be needed
  --json        print one JSON document instead of a table
  -h, --help    show this
  --version     show the version

Exit code: 0 when every task finished, 1 when some failed or the run was
interrupted, 2 when nothing could start.
`;

/** What a person asked for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | {
      readonly name: 'run';
      readonly notebook: string;
      /** 0 for the number of processors. */
      readonly jobs: number;
      readonly timeoutS: number;
      readonly isStartOver: boolean;
      readonly isConfirmed: boolean;
      readonly isJson: boolean;
    };

const options = {
  jobs: { type: 'string' },
  timeout: { type: 'string' },
  'start-over': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' }
} as const;

/** @throws UsageError when the arguments are not understood. */
export function parseArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [command, notebook, ...rest] = positionals;
  if (command === 'help') return { name: 'help' };
  if (command !== 'run') {
    throw new UsageError(
      command === undefined
        ? 'Say what to do: nbgrid run NOTEBOOK. See nbgrid --help.'
        : `There is no command "${command}"; did you mean "nbgrid run ${notebook ?? command}"? See nbgrid --help.`
    );
  }
  if (!notebook) {
    throw new UsageError('Name the notebook: nbgrid run NOTEBOOK.');
  }
  if (rest.length) {
    throw new UsageError(
      `One notebook at a time; found ${rest.length} more: ${rest.join(', ')}.`
    );
  }
  return {
    name: 'run',
    notebook,
    jobs: wholeNumber('--jobs', values.jobs, 1) ?? 0,
    timeoutS: wholeNumber('--timeout', values.timeout, 1) ?? 0,
    isStartOver: values['start-over'] ?? false,
    isConfirmed: values.yes ?? false,
    isJson: values.json ?? false
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: withNumbers(args),
      options,
      allowPositionals: true
    });
  } catch (error) {
    const [message] = (error as Error).message.split(/\.?\s*\n|\. /);
    throw new UsageError(`${message}. See nbgrid --help.`);
  }
}

/** `--jobs -1` as `--jobs=-1`: behind an option that takes a number it is one, and not an option. */
function withNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--') return [...joined, ...args.slice(at)];
    const isNumber =
      /^--(?:jobs|timeout)$/.test(args[at]) &&
      /^-[\d.]/.test(args[at + 1] ?? '');
    joined.push(isNumber ? `${args[at]}=${args[++at]}` : args[at]);
  }
  return joined;
}

function wholeNumber(
  option: string,
  text: string | undefined,
  least: number
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && Number.isSafeInteger(value)) return value;
  throw new UsageError(
    `${option} takes a whole number from ${least} on, found "${text}".`
  );
}
