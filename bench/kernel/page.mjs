/**
 * Our kernel in the page beside ipykernel, both used by the same JupyterLab in
 * headless Chromium, in turn.
 *
 *   node bench/kernel/page.mjs [--rounds N]
 *
 * Prints milliseconds and megabytes (medians of N rounds, default 3; least of
 * memory) and their ratios: start until `kernel_info_reply`, a trivial cell,
 * twenty kernels started at once until all have answered, memory of each.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { openChromium, root } from './page/chromium.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } }
});
const ROUNDS = Number(values.rounds);
const KERNELS = { ours: 'typescript', ipykernel: 'python3' };

const lab = await startLab();
const browser = await openChromium();
try {
  const page = await browser.newPage();
  await page.goto(`${lab.address}/lab?token=${lab.token}`);
  await page.waitForFunction(() => globalThis.jupyterapp);
  await page.evaluate(() => globalThis.jupyterapp.restored);
  const found = { ours: [], ipykernel: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, kernel] of Object.entries(KERNELS)) {
      found[name].push(await measure(page, kernel));
    }
  }
  report(found);
} finally {
  await browser.close();
  lab.process.kill();
  await once(lab.process, 'exit');
  rmSync(lab.folder, { recursive: true, force: true, maxRetries: 5 });
}

/** One round of all measurements of a kernel. */
async function measure(page, kernel) {
  const first = await page.evaluate(timeOne, kernel);
  const before = memory();
  const twenty = await page.evaluate(startMany, [kernel, 20]);
  const megabytes = (memory() - before) / 20;
  await page.evaluate(() => globalThis.endKernels());
  return { ...first, twenty, megabytes };
}

/** In the page: start one, run trivial cells, end it. */
async function timeOne(name) {
  const { kernels } = globalThis.jupyterapp.serviceManager;
  const startMs = performance.now();
  const kernel = await kernels.startNew({ name });
  await kernel.info;
  const start = performance.now() - startMs;
  const cells = [];
  for (let at = 0; at < 20; at++) {
    const cellMs = performance.now();
    await kernel.requestExecute({ code: '1 + 1' }).done;
    cells.push(performance.now() - cellMs);
  }
  await kernel.shutdown();
  kernel.dispose();
  cells.sort((a, b) => a - b);
  return { start, cell: cells[10] };
}

/** In the page: start many, until each has run a cell. */
async function startMany([name, count]) {
  const { kernels } = globalThis.jupyterapp.serviceManager;
  const started = [];
  globalThis.endKernels = () =>
    Promise.all(
      started.map(async kernel => {
        await kernel.shutdown();
        kernel.dispose();
      })
    );
  const startMs = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      const kernel = await kernels.startNew({ name });
      started.push(kernel);
      await kernel.info;
    })
  );
  const ready = performance.now() - startMs;
  await Promise.all(
    started.map(kernel => kernel.requestExecute({ code: '1 + 1' }).done)
  );
  return ready;
}

function report(found) {
  const rows = {
    'start to kernel_info, first, ms': all => all[0].start,
    'start to kernel_info, ms': all => median(all.map(({ start }) => start)),
    'trivial cell, ms': all => median(all.map(({ cell }) => cell)),
    'twenty at once, ms': all => median(all.map(({ twenty }) => twenty)),
    'memory of each, MB': all =>
      Math.min(...all.map(({ megabytes }) => megabytes))
  };
  for (const [what, of] of Object.entries(rows)) {
    const [ours, theirs] = [of(found.ours), of(found.ipykernel)];
    process.stdout.write(
      `${what.padEnd(33)} ours ${ours.toFixed(1).padStart(7)}   ipykernel ${theirs.toFixed(1).padStart(7)}   ratio ${(theirs / ours).toFixed(1)}\n`
    );
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Megabytes that all processes under this one have, shared pages in parts. */
function memory() {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      parents.set(pid, parent);
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = pid =>
    pid === String(process.pid) ||
    (parents.has(pid) && isOurs(parents.get(pid)));
  let kilobytes = 0;
  for (const pid of [...parents.keys()].filter(isOurs)) {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  }
  return kilobytes / 1024;
}

async function startLab() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'nbgrid-bench-'));
  const token = 'bench';
  const address = `http://127.0.0.1:${port}`;
  const lab = spawn(
    join(root, '.venv', 'bin', 'jupyter-lab'),
    [
      '--no-browser',
      '--allow-root',
      `--port=${port}`,
      '--ServerApp.port_retries=0',
      `--ServerApp.root_dir=${folder}`,
      `--IdentityProvider.token=${token}`,
      '--LabApp.expose_app_in_browser=True'
    ],
    { cwd: folder, stdio: 'ignore' }
  );
  const isUp = () =>
    fetch(`${address}/api?token=${token}`).then(
      ({ ok }) => ok,
      () => false
    );
  while (!(await isUp())) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return { process: lab, folder, address, token };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
