/**
 * K-Means of ours beside scikit-learn, faiss and ml-kmeans, in turn in one run
 * on the same data; writes docs/benchmarks-kmeans.md.
 *
 *   node bench/kmeans/run.mjs [--rounds N] [--data PART] [--print]
 *
 * Installs the peers into bench/.venv and bench/node_modules. `--data` takes
 * only the data sets whose name has that part; `--print` writes no file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { report } from './report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const bench = dirname(here);
const results = join(bench, 'results');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    data: { type: 'string', default: '' },
    print: { type: 'boolean', default: false }
  }
});

const SWEEP = Array.from({ length: 20 }, (_, i) => i + 1);
/** Data sets, and how many rounds a round of them is: what takes milliseconds is measured more often. */
const SETS = [
  ['blobs 1,000 × 2', 15],
  ['blobs 20,000 × 10', 5],
  ['blobs 200,000 × 20', 1],
  ['noise 100,000 × 8', 1],
  ['blobs 100,000 × 100', 1]
].filter(([name]) => name.includes(values.data));

/** Who does which jobs, in turn; ml-kmeans only where it takes seconds, and once. */
const CONTENDERS = [
  {
    contender: 'scikit-learn, 1 thread',
    server: 'python',
    sweep: true,
    hundred: true
  },
  {
    contender: 'scikit-learn, 2 threads',
    server: 'python',
    sweep: true,
    hundred: true
  },
  { contender: 'faiss', server: 'python', sweep: true, hundred: true },
  {
    contender: 'ml-kmeans',
    server: 'node',
    sweep: true,
    maxValues: 300_000,
    isOnce: true
  },
  {
    contender: 'ours, separate fits',
    server: 'node',
    sweep: true,
    hundred: true
  },
  { contender: 'ours, sweep', server: 'node', sweep: true },
  { contender: 'ours, sweepParallel, 2 workers', server: 'node', sweep: true },
  {
    contender: "ours in a browser's Worker, separate fits",
    server: 'browser',
    sweep: true,
    hundred: true
  },
  {
    contender: "ours in a browser's Worker, sweep",
    server: 'browser',
    sweep: true
  },
  {
    contender: "ours in a browser's Worker, sweepParallel, 2 workers",
    server: 'browser',
    sweep: true
  }
];

/** As the launcher starts the kernel, with large pages for what is allocated; NumPy asks for them by itself. */
const KERNEL_ENV = {
  ...process.env,
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1'
};

const BLOBS = 'makeBlobs 100,000 × 100';

const python = installPeers();
const servers = {
  python: startServer(python, [join(here, 'peers.py')]),
  node: startServer(process.execPath, [join(here, 'ours.mjs')], KERNEL_ENV),
  browser: await startBrowser(process.env.CHROMIUM ?? '/usr/bin/chromium')
};
const measured = [];
for (const [name, times] of SETS) {
  const file = join(results, `${name.replaceAll(/[^a-z0-9]+/g, '-')}.f64`);
  const made = await servers.python.ask({ contender: 'make', name, file });
  for (let round = 0; round < times * Number(values.rounds); round++) {
    for (const entry of CONTENDERS.filter(e => round === 0 || !e.isOnce)) {
      await measure(entry, { name, file, ...made });
    }
    measured.push({
      name,
      job: 'cold',
      contender: 'ours, one fit (k = 20) in a fresh process',
      ...cold(file, made)
    });
  }
}
if (values.data === '') {
  for (const [contender, server] of [
    ['scikit-learn', 'python'],
    ['ours', 'node']
  ]) {
    for (let round = 0; round < Number(values.rounds); round++) {
      const reply = await servers[server].ask({ contender: 'make_blobs' });
      measured.push({ name: BLOBS, job: 'data', contender, ...reply });
    }
  }
  for (let round = 0; round < Number(values.rounds); round++) {
    measured.push({
      name: BLOBS,
      job: 'data',
      contender: 'ours, first call of a fresh process',
      ...inFreshProcess('coldBlobs.mjs')
    });
  }
}
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;
const text = report(measured, machine);
process.stdout.write(text);
if (!values.print) {
  writeFileSync(join(dirname(bench), 'docs', 'benchmarks-kmeans.md'), text);
}
for (const server of Object.values(servers)) {
  await server?.close();
}

async function measure({ contender, server, sweep, hundred, maxValues }, set) {
  const isTooLarge = set.rows * set.columns > (maxValues ?? Infinity);
  if (servers[server] === null || isTooLarge) {
    return;
  }
  const jobs = [];
  if (sweep) {
    jobs.push(['k = 1 … 20', SWEEP]);
  }
  if (hundred) {
    jobs.push(['k = 100', [100]]);
  }
  for (const [job, ks] of jobs) {
    const reply = await servers[server].ask({ contender, ks, ...set });
    process.stderr.write(
      `${set.name}, ${job}, ${contender}: ${reply.wall.toFixed(3)} s\n`
    );
    measured.push({ name: set.name, job, contender, ...reply });
  }
}

function cold(file, { rows, columns }) {
  return inFreshProcess('cold.mjs', file, rows, columns, 20);
}

function inFreshProcess(script, ...args) {
  const { stdout } = spawnSync(
    process.execPath,
    [join(here, script), ...args],
    { encoding: 'utf8', env: KERNEL_ENV }
  );
  return JSON.parse(stdout);
}

function startServer(command, args, env = process.env) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env
  });
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return JSON.parse((await lines.next()).value);
    },
    close: () => child.stdin.end()
  };
}

function installPeers() {
  mkdirSync(results, { recursive: true });
  const venv = join(bench, '.venv');
  const executable = join(venv, 'bin', 'python');
  if (!existsSync(executable)) {
    run('python3', ['-m', 'venv', venv]);
    run(executable, [
      '-m',
      'pip',
      'install',
      '-q',
      'scikit-learn==1.9.*',
      'threadpoolctl',
      'faiss-cpu'
    ]);
  }
  if (!existsSync(join(bench, 'node_modules', 'ml-kmeans'))) {
    run('npm', [
      'install',
      '--prefix',
      bench,
      '--no-package-lock',
      '--no-audit',
      '--silent'
    ]);
  }
  return executable;
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed with ${status}.`);
  }
}
