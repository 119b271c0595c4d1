#!/usr/bin/env node
import { UsageError } from './errors.js';
import { guardOutputStreams } from './outputStreams.js';
import { HELP, parseArguments } from './parseArguments.js';
import { runNotebook } from './runNotebook.js';
import { message } from './terminalText.js';
import { version } from './version.js';

async function main(args: readonly string[]): Promise<number> {
  const command = parseArguments(args);
  switch (command.name) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'run':
      return runNotebook(command);
  }
}

guardOutputStreams();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`nbgrid: ${message(error.message)}\n`);
  process.exitCode = 2;
}
