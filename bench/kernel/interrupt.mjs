/**
 * What the interrupt check costs, and what a loop costs at the top level of a
 * cell: our kernel in Node and in a Worker of headless Chromium.
 *
 *   node bench/kernel/interrupt.mjs [--rounds N] [--home node|page]
 *
 * Prints ratios: with the check to without it, top level to function. Each is
 * of the least times of N rounds (default 7), measured in turn.
 */
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

import { NodeKernel } from '../../lib/kernel/node/index.js';
import { LEVELS, PROGRAMS } from './page/programs.mjs';
import { openBarePage } from './page/barePage.mjs';
import { createClient } from './page/client.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    home: { type: 'string', default: '' }
  }
});
const ROUNDS = Number(values.rounds);
const OFF = '// @nbgrid no-interrupt\n';

const homes = { node: openNode, page: openBarePage };

for (const [name, open] of Object.entries(homes)) {
  if (values.home !== '' && values.home !== name) continue;
  const home = await open();
  for (const { name: program, before, code } of PROGRAMS) {
    const [without, checked] = await compare(home, [
      { before: OFF + before, code: OFF + code },
      { before, code }
    ]);
    print(name, `${program}: with the check to without it`, checked, without);
  }
  for (const { name: program, before, top, inner } of LEVELS) {
    const [level, inFunction] = await compare(home, [
      { before, code: top },
      { before, code: inner }
    ]);
    print(name, `${program}: top level to function`, level, inFunction);
  }
  await home.close();
}

async function openNode() {
  return {
    async start() {
      const kernel = new NodeKernel({ folder: tmpdir() });
      await kernel.ready;
      return { ...createClient(kernel), end: () => kernel.terminate() };
    },
    close: () => undefined
  };
}

/** The least times of the cells, each in a kernel of its own, in turn. */
async function compare(home, cells) {
  const kernels = [];
  for (const { before } of cells) {
    const kernel = await home.start();
    await kernel.run(before);
    kernels.push(kernel);
  }
  const least = cells.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, { code }] of cells.entries()) {
      least[at] = Math.min(least[at], await kernels[at].run(code));
    }
  }
  for (const kernel of kernels) await kernel.end();
  return least;
}

function print(home, what, numerator, denominator) {
  const ratio = (numerator / denominator).toFixed(2);
  const times = `${numerator.toFixed(1)} / ${denominator.toFixed(1)} ms`;
  process.stdout.write(
    `${home.padEnd(5)} ${ratio.padStart(6)}  ${what} (${times})\n`
  );
}
