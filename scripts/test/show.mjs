import { stripVTControlCharacters } from 'node:util';

import { follow } from '../setup/commands.mjs';

/** How many lines of a failed test are shown again at the end. */
export const LINES_OF_FAILED = 30;

/**
 * How a stage runs its commands: what they print is shown line by line, each
 * line after the stage's name, since stages run side by side.
 *
 * @returns resolves with whether the command succeeded, and all that it printed.
 */
export function shower(stage) {
  return async (command, args, options = {}) => {
    const rests = ['', ''];
    const printed = [];
    const why = await follow(command, args, {
      ...options,
      onOutput: (chunk, isError) => {
        printed.push(chunk);
        const lines = (rests[Number(isError)] + chunk).split('\n');
        rests[Number(isError)] = lines.pop();
        lines.forEach(line => tell(stage, line));
      }
    });
    rests.filter(Boolean).forEach(rest => tell(stage, rest));
    return { isOk: why === null, output: printed.join('') };
  };
}

/** Print a line of a stage. */
export function tell(stage, line) {
  process.stdout.write(`${stage.padEnd(8)}${line}\n`);
}

/** Print which tests of a stage failed and why, without colours, each cut after some lines. */
export function tellFailed(stage, failed) {
  for (const told of failed) {
    const lines = stripVTControlCharacters(told).trimEnd().split('\n');
    const rest = lines.length - LINES_OF_FAILED;
    process.stdout.write('\n');
    tell(stage, `FAILED ${lines[0]}`);
    lines.slice(1, LINES_OF_FAILED).forEach(line => tell(stage, `  ${line}`));
    if (rest > 0) tell(stage, `  … ${rest} lines more, above`);
  }
}
