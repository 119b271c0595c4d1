import { follow } from '../setup/commands.mjs';

/**
 * How a stage runs its commands: what they print is shown line by line, each
 * line after the stage's name, since stages run side by side.
 */
export function shower(stage) {
  return async (command, args, options = {}) => {
    const printed = [];
    let rest = '';
    const why = await follow(command, args, {
      ...options,
      onOutput: chunk => {
        printed.push(chunk);
        const lines = (rest + chunk).split('\n');
        rest = lines.pop();
        lines.forEach(line => tell(stage, line));
      }
    });
    if (rest) tell(stage, rest);
    return { isOk: why === null, text: printed.join('') };
  };
}

/** Print a line of a stage. */
export function tell(stage, line) {
  process.stdout.write(`${stage.padEnd(8)}${line}\n`);
}
