import { inspect } from 'node:util';
import * as vm from 'node:vm';
import { TestNotebook } from './testing/notebook.js';
import { ProgramGenerator, type IGenerated } from './testing/program.js';

const PROGRAMS = 100;

function show(value: unknown): string {
  const isError =
    value !== null && typeof value === 'object' && 'stack' in value;
  return isError ? String(value) : inspect(value);
}

/** What a program logs when the engine runs it as it stands. */
async function runPlainly(statements: IGenerated[]): Promise<string> {
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    lines.push(values.map(show).join(' '));
  };
  const body = statements.map(({ js }) => js).join('\n');
  try {
    const run = vm.runInThisContext(
      `(async log => {"use strict";${body}\n})`
    ) as (log: unknown) => Promise<void>;
    await run(log);
  } catch (error) {
    lines.push(`threw ${(error as Error)?.message ?? inspect(error)}`);
  }
  return lines.join('\n');
}

/** What it logs as cells of so many statements. */
async function runAsCells(
  statements: IGenerated[],
  size: number
): Promise<string> {
  const notebook = new TestNotebook();
  const lines: string[] = [];
  notebook.global.log = (...values: unknown[]) => {
    lines.push(values.map(show).join(' '));
  };
  for (let start = 0; start < statements.length; start += size) {
    const part = statements.slice(start, start + size);
    const { error } = await notebook.run(part.map(({ ts }) => ts).join('\n'));
    if (error) {
      lines.push(`threw ${error.message}`);
      break;
    }
  }
  return lines.join('\n');
}

describe('CellCompiler, generated programs', () => {
  it.each([1000, 4, 1])(
    'mean in cells of %i statements what they mean to the engine',
    async size => {
      for (let seed = 1; seed <= PROGRAMS; seed += 1) {
        const program = new ProgramGenerator(seed).program(14);
        const expected = await runPlainly(program);
        const found = await runAsCells(program, size);
        if (found !== expected) {
          const text = program.map(({ ts }) => ts).join('\n');
          expect(`${seed}\n${text}\n${found}`).toBe(
            `${seed}\n${text}\n${expected}`
          );
        }
      }
    },
    60000
  );
});
