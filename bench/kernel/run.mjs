/**
 * The TypeScript kernel in Node beside tslab, Deno and ipykernel, in turn in
 * one run through jupyter_client; writes docs/benchmarks-kernel.md, of which the
 * part about the page is left as it is.
 *
 *   node bench/kernel/run.mjs [--rounds N] [--at-once N] [--print]
 *
 * Needs the checkout's set-up (`npm run setup`); Linux, for the memory. Installs
 * the peers into bench/.peers/kernel. `--print` writes no file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { installPeers, root } from './install.mjs';
import { measureLoops } from './loops.mjs';
import { pageSection, report } from './report.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    'at-once': { type: 'string', default: '20' },
    print: { type: 'boolean', default: false }
  }
});
const file = join(root, 'docs', 'benchmarks-kernel.md');

const text = report({
  clients: measureClients(),
  // What V8 has compiled when differs from run to run: the least of many.
  loops: await measureLoops(3 * Number(values.rounds)),
  atOnce: Number(values['at-once']),
  machine: `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`,
  page: existsSync(file) ? pageSection(readFileSync(file, 'utf8')) : ''
});
process.stdout.write(text);
if (!values.print) {
  writeFileSync(file, text);
  const prettier = join(
    root,
    'node_modules',
    'prettier',
    'bin',
    'prettier.cjs'
  );
  spawnSync(process.execPath, [prettier, '--write', file]);
}

function measureClients() {
  const { python, kernelspecs } = installPeers();
  const here = dirname(fileURLToPath(import.meta.url));
  const names = ['typescript', 'deno', 'ipykernel', 'tslab'];
  const { status, stdout } = spawnSync(
    python,
    [
      join(here, 'clients.py'),
      kernelspecs.join(delimiter),
      ...names,
      ...['--rounds', values.rounds, '--at-once', values['at-once']]
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
  );
  if (status !== 0) throw new Error(`clients.py failed with ${status}.`);
  return JSON.parse(stdout);
}
