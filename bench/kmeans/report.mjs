/** The table of ratios as Markdown. */
import { readFileSync } from 'node:fs';

import { median } from '../median.mjs';

const REFERENCE = 'scikit-learn, 1 thread';

/** The best and the median of the rounds of each contender, beside scikit-learn with one thread on the same job. */
export function report(measured, machine) {
  const lines = [
    '# K-Means beside its peers',
    '',
    'Made by `node bench/kmeans/run.mjs`; ' + machine + '.',
    '',
    'Seconds are of the fits alone: the best round, and the median of them; the contenders take turns in one run, so that a busy machine slows all of them. All but the fits in fresh processes are warm: each contender is one process.',
    'The ratio is of the best rounds; above 1 is faster than scikit-learn with one thread. scikit-learn and ours start from the same random state and give the same iterations and sums of squares;',
    'faiss (float32, 25 iterations, its own seeding) and ml-kmeans (its own seeding) do other work. Ours in Node gets large pages from glibc, as the launcher starts the kernel; NumPy asks for them by itself.',
    ''
  ];
  for (const name of new Set(measured.map(m => m.name))) {
    lines.push(`## ${name}`, '');
    const here = measured.filter(m => m.name === name);
    for (const job of new Set(here.map(m => m.job))) {
      lines.push(
        ...table(
          job,
          here.filter(m => m.job === job)
        ),
        ''
      );
    }
  }
  const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');
  return `${lines.join('\n').trimEnd()}\n\n${notes}`;
}

const TITLES = {
  cold: 'One fit with k = 20 in a fresh process, WebAssembly loaded',
  data: 'Making the data'
};

function table(job, runs) {
  const best = new Map();
  const times = new Map();
  for (const run of runs) {
    const before = best.get(run.contender);
    times.set(run.contender, [...(times.get(run.contender) ?? []), run.wall]);
    if (before === undefined || run.wall < before.wall) {
      best.set(run.contender, run);
    }
  }
  const reference = best.get(REFERENCE) ?? best.get('scikit-learn');
  const rows = [...best.values()].map(run => {
    const ratio = reference ? (reference.wall / run.wall).toFixed(2) : '–';
    const iterations = run.iterations.reduce((a, b) => a + b, 0);
    return `| ${run.contender} | ${run.wall.toFixed(3)} | ${median(times.get(run.contender)).toFixed(3)} | ${ratio} | ${iterations || '–'} | ${difference(run, reference)} |`;
  });
  return [
    `**${TITLES[job] ?? job}**`,
    '',
    '| | seconds, best | median | ratio | iterations | largest relative difference of the sums of squares |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows
  ];
}

function difference(run, reference) {
  if (!reference || run.inertias.length === 0) {
    return '–';
  }
  const most = Math.max(
    ...run.inertias.map((v, i) => Math.abs(v / reference.inertias[i] - 1))
  );
  return run === reference ? '–' : most.toExponential(0);
}
