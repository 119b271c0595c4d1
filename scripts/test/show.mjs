import { follow } from '../setup/commands.mjs';

/**
 * How a stage runs its commands: what they print is shown line by line, each
 * line after the stage's name, since stages run side by side.
 *
 * @returns resolves with whether the command succeeded, and its error output.
 */
export function shower(stage) {
  return async (command, args, options = {}) => {
    const rests = ['', ''];
    const errors = [];
    const why = await follow(command, args, {
      ...options,
      onOutput: (chunk, isError) => {
        if (isError) errors.push(chunk);
        const lines = (rests[Number(isError)] + chunk).split('\n');
        rests[Number(isError)] = lines.pop();
        lines.forEach(line => tell(stage, line));
      }
    });
    rests.filter(Boolean).forEach(rest => tell(stage, rest));
    return { isOk: why === null, errors: errors.join('') };
  };
}

/** Print a line of a stage. */
export function tell(stage, line) {
  process.stdout.write(`${stage.padEnd(8)}${line}\n`);
}
