/** The tables as Markdown. */
import { readFileSync } from 'node:fs';

import { median } from '../median.mjs';

const OURS = 'typescript';

const NAMES = {
  typescript: 'ours',
  deno: 'Deno 2.9',
  ipykernel: 'ipykernel 7.4',
  tslab: 'tslab 1.0'
};

const PAGE = '## In the page';

/** The part of an earlier report that another script writes. */
export function pageSection(text) {
  const at = text.indexOf(`\n${PAGE}\n`);
  return at < 0 ? '' : text.slice(at + 1);
}

export function report({ clients, loops, atOnce, machine, page }) {
  const rows = [
    ['start to the reply of kernel_info', 'start', 'ms', least],
    ['the same, processor time', 'cpu', 'ms', least],
    ['the first cell, `1 + 1`', 'first', 'ms', median],
    ['start to the reply of that cell', 'usable', 'ms', least],
    ['a later one, to its reply', 'cell', 'ms', median],
    [`${atOnce} started at once, until all answer`, 'many', 'ms', median],
    ['memory of one (PSS), after 200 cells', 'memory', 'MB', median],
    [`memory of each of ${atOnce}, just started`, 'manyMemory', 'MB', median]
  ];
  const names = Object.keys(clients);
  const titles = names.map(name => NAMES[name]);
  const cells = rows.map(([title, key, unit, of]) => {
    const found = names.map(name => of(clients[name].map(run => run[key])));
    const ours = found[names.indexOf(OURS)];
    return [
      title,
      ...found.map((value, at) =>
        names[at] === OURS
          ? `${shown(value)} ${unit}`
          : `${(value / ours).toFixed(1)} × (${shown(value)} ${unit})`
      )
    ];
  });
  return [
    '# The kernel beside its peers',
    '',
    '```sh',
    'npm run setup',
    'node bench/kernel/run.mjs',
    '```',
    '',
    `On ${machine}; ${Object.values(clients)[0].length} rounds.`,
    '',
    '## In Node, through jupyter_client',
    '',
    'The kernels take turns in one run, so that a busy machine slows all of them:',
    'take the ratios, which say how many times as long, or as much, as ours a peer',
    'takes. The client tries its connections every millisecond. Starts and processor',
    'time are the least of the rounds, the rest their medians. Memory is proportional:',
    'what processes share is divided among them.',
    '',
    table(['', ...titles], cells),
    '',
    ...losses(clients),
    '## What the compiled form of a cell costs',
    '',
    'Processor time in our kernel: medians of the ratios of what ran one after the other.',
    '',
    table(
      ['', 'ratio', 'bar'],
      loops.map(({ title, bar, ratio }) => [title, ratio.toFixed(2), bar])
    ),
    '',
    readFileSync(new URL('notes.md', import.meta.url), 'utf8'),
    page
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

/** Kernels that never answered, and idles that never came. */
function losses(clients) {
  const lines = Object.entries(clients).flatMap(([name, runs]) => {
    const died = sum(runs.map(run => run.died));
    const lost = sum(runs.map(run => run.lost));
    const told = [
      ...(died ? [`${died} kernels never answered`] : []),
      ...(lost ? [`the idle of ${lost} cells was lost`] : [])
    ];
    return told.length ? [`- ${NAMES[name]}: ${told.join(', ')}`] : [];
  });
  return lines.length ? ['What went wrong:', '', ...lines, ''] : [];
}

function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at ? '--:' : '---'));
  return [head, rule, ...rows].map(line).join('\n');
}

function least(values) {
  return Math.min(...values);
}

function sum(values) {
  return values.reduce((a, b) => a + b, 0);
}

function shown(value) {
  return value < 10 ? value.toFixed(1) : Math.round(value);
}
