/**
 * Our kernel in the page beside ipykernel, both used by the same JupyterLab in
 * headless Chromium, in turn.
 *
 *   node bench/kernel/page.mjs [--rounds N]
 *
 * Prints milliseconds and megabytes (medians of N rounds, default 3; least of
 * memory) and their ratios: start until `kernel_info_reply`, a trivial cell,
 * twenty kernels started at once until all have answered, memory of each. The first
 * start is that of a page that has been idle, and never had a kernel.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { median } from '../median.mjs';
import { openChromium, root } from './page/chromium.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } }
});
const ROUNDS = Number(values.rounds);
/** A kernel of twenty that says nothing for so long will not. */
const GIVE_UP_MS = 60_000;
const KERNELS = { ours: 'typescript', ipykernel: 'python3' };

const lab = await startLab();
const browser = await openChromium();
try {
  const page = await browser.newPage();
  await page.goto(`${lab.address}/lab?token=${lab.token}`);
  await page.waitForFunction(() => globalThis.jupyterapp);
  await page.evaluate(() => globalThis.jupyterapp.restored);
  await page.evaluate(quiet);
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

/** In the page: resolves when it has had no long task for two seconds. */
async function quiet() {
  let lastMs = performance.now();
  const observer = new PerformanceObserver(() => (lastMs = performance.now()));
  observer.observe({ type: 'longtask' });
  while (performance.now() - lastMs < 2000) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  observer.disconnect();
}

/** One round of all measurements of a kernel. */
async function measure(page, kernel) {
  const first = await page.evaluate(timeOne, kernel);
  const before = memory();
  const twenty = await page.evaluate(startMany, [kernel, 20, GIVE_UP_MS]);
  const megabytes = (memory() - before) / 20;
  await page.evaluate(() => globalThis.endKernels());
  return { ...first, ...twenty, megabytes };
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

/**
 * In the page: start many, until each has told what it is, and run a cell in
 * each. Those that have told nothing for `giveUpMs` are counted.
 */
async function startMany([name, count, giveUpMs]) {
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
  const answering = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const kernel = await kernels.startNew({ name });
      started.push(kernel);
      const isAnswered = await Promise.race([
        kernel.info.then(() => true),
        new Promise(resolve => setTimeout(resolve, giveUpMs, false))
      ]);
      if (isAnswered) answering.push(kernel);
    })
  );
  const twenty = performance.now() - startMs;
  await Promise.all(
    answering.map(kernel => kernel.requestExecute({ code: '1 + 1' }).done)
  );
  return { twenty, silent: count - answering.length };
}

function report(found) {
  const rows = {
    'start to kernel_info, first, ms': all => all[0].start,
    'start to kernel_info, ms': all => median(all.map(({ start }) => start)),
    'trivial cell, ms': all => median(all.map(({ cell }) => cell)),
    'twenty at once, ms': all =>
      median(all.filter(({ silent }) => !silent).map(({ twenty }) => twenty)),
    'of them never ready': all =>
      all.reduce((sum, { silent }) => sum + silent, 0),
    'memory of each, MB': all =>
      Math.min(...all.map(({ megabytes }) => megabytes))
  };
  for (const [what, of] of Object.entries(rows)) {
    const [ours, theirs] = [of(found.ours), of(found.ipykernel)];
    process.stdout.write(
      `${what.padEnd(33)} ours ${ours.toFixed(1).padStart(7)}   ipykernel ${theirs.toFixed(1).padStart(7)}   ratio ${ours ? (theirs / ours).toFixed(1) : '-'}\n`
    );
  }
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
