/**
 * The whole job, from start to the last clone saved: `nbgrid run` on the
 * TypeScript example beside papermill on the Python example, with 1 and with 2
 * workers, in turn in one run, and scikit-learn's bare loop without notebooks.
 *
 *   node bench/grid/run.mjs [--rounds N]
 *
 * Needs the checkout's set-up with the tests' packages (`npm run setup -- --tests`).
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { median } from '../median.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const python = join(root, '.setup', 'tools', 'bin', 'python');
/** What a cell of the notebook does, by what its text begins with. */
const PHASES = {
  'import {': 'import of nbgrid',
  'const { X }': 'makeBlobs',
  'const sumOfSquares': 'fit and score'
};

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } }
});

const folder = mkdtempSync(join(tmpdir(), 'nbgrid-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const contenders = {
  'nbgrid, 1 job': () => nbgrid(1),
  'papermill, 1 worker': () => papermill(1),
  'nbgrid, 2 jobs': () => nbgrid(2),
  'papermill, 2 workers': () => papermill(2),
  'scikit-learn, bare loop, 2 threads': bareLoop
};

/** Of the last round: seconds of each phase, added up over the clones, by number of jobs. */
const phases = new Map();

const times = Object.fromEntries(Object.keys(contenders).map(k => [k, []]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, contender] of Object.entries(contenders)) {
    const seconds = contender();
    times[name].push(seconds);
    process.stderr.write(`${name}: ${seconds.toFixed(1)} s\n`);
  }
}
report();

function nbgrid(jobs) {
  const place = join(folder, `nbgrid-${jobs}`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const notebook = join(place, 'elbow-curve.ipynb');
  cpSync(join(root, 'examples', 'elbow-curve.ipynb'), notebook);
  // As the installed command does it: by the launcher, which sets how Node has its memory.
  const seconds = timed(python, [
    '-c',
    `import sys; sys.path.insert(0, ${JSON.stringify(root)}); from jupyterlab_nbgrid.cli import main; main()`,
    'run',
    notebook,
    '--jobs',
    String(jobs)
  ]);
  const output = join(place, 'elbow-curve', 'output');
  expectClones(output);
  phases.set(jobs, phasesOf(output, seconds * jobs));
  return seconds;
}

function papermill(workers) {
  const place = join(folder, `papermill-${workers}`);
  rmSync(place, { recursive: true, force: true });
  const seconds = timed(python, [
    join(here, 'papermill_grid.py'),
    join(root, 'examples', 'elbow-curve-python.ipynb'),
    place,
    String(workers)
  ]);
  expectClones(place);
  return seconds;
}

function bareLoop() {
  return timed(python, [join(here, 'bare_loop.py')]);
}

function timed(command, args) {
  const startMs = performance.now();
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')}\n${done.stdout}${done.stderr}`
    );
  }
  return (performance.now() - startMs) / 1000;
}

/** A time counts only when the job was done. */
function expectClones(place) {
  const clones = readdirSync(place).filter(name =>
    name.startsWith('notebook-')
  );
  const sums = clones.map(name => {
    const { cells } = JSON.parse(readFileSync(join(place, name), 'utf8'));
    const cell = cells.find(c => c.metadata.tags?.includes('sum-of-squares'));
    return Number(
      [cell.outputs.at(-1).data['text/plain']]
        .flat()
        .join('')
        .replace(/^np\.float64\((.*)\)$/, '$1')
    );
  });
  if (sums.length !== 20 || !sums.every(sum => sum > 9e6)) {
    throw new Error(`Expected 20 executed clones in ${place}, found ${sums}`);
  }
}

/** Where the time of all clones went; the rest is starts of kernels, the saving of clones, and waiting. */
function phasesOf(place, total) {
  const spent = { ...zeros(Object.values(PHASES)), 'other cells': 0 };
  for (const name of readdirSync(place)) {
    const { cells } = JSON.parse(readFileSync(join(place, name), 'utf8'));
    for (const { source, metadata } of cells) {
      const text = [source].flat().join('');
      const start = Object.keys(PHASES).find(part => text.startsWith(part));
      spent[PHASES[start] ?? 'other cells'] +=
        metadata.papermill?.duration ?? 0;
    }
  }
  const inCells = Object.values(spent).reduce((a, b) => a + b);
  return { ...spent, 'kernels, saving, waiting': total - inCells };
}

function zeros(names) {
  return Object.fromEntries(names.map(name => [name, 0]));
}

function report() {
  const m = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, median(list)])
  );
  console.log(
    `\n${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}, ${values.rounds} rounds\n`
  );
  console.log('| | median s | min | max |\n| --- | --- | --- | --- |');
  for (const [name, list] of Object.entries(times)) {
    const shown = [m[name], Math.min(...list), Math.max(...list)];
    console.log(`| ${name} | ${shown.map(s => s.toFixed(1)).join(' | ')} |`);
  }
  const ratio = (a, b) => (m[a] / m[b]).toFixed(1);
  console.log(
    `\npapermill / nbgrid, 1 at a time: ${ratio('papermill, 1 worker', 'nbgrid, 1 job')}`
  );
  console.log(
    `papermill / nbgrid, 2 at a time: ${ratio('papermill, 2 workers', 'nbgrid, 2 jobs')}`
  );
  console.log(
    `bare scikit-learn loop / nbgrid, 2 at a time: ${ratio('scikit-learn, bare loop, 2 threads', 'nbgrid, 2 jobs')}`
  );
  for (const [jobs, spent] of phases) {
    console.log(
      `\nnbgrid, ${jobs} at a time, seconds of all clones together (last round):`
    );
    for (const [name, seconds] of Object.entries(spent)) {
      console.log(`  ${name}: ${seconds.toFixed(1)}`);
    }
  }
}
