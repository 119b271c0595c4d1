/** What the compiled form of a cell costs: the same work written two ways. */
import { NodeKernel } from '../../lib/kernel/node/index.js';
import { median } from '../median.mjs';

const SUM = `let sum = 0;
for (let i = 0; i < 4e7; i++) {
  sum += (i % 7) * 0.5;
}`;

const MAKE_ROWS = `const X = [];
let seed = 1;
for (let i = 0; i < 4000; i++) {
  const row = [];
  for (let j = 0; j < 8; j++) {
    seed = (seed * 16807) % 2147483647;
    row.push(seed / 2147483647 + (i % 5));
  }
  X.push(row);
}`;

const MAKE_TYPED = 'const data = Float64Array.from(X.flat());';

/** Lloyd's algorithm as people write it, on arrays of arrays. */
const ROWS = `function lloyd(X, k, iterations) {
  let centers = X.slice(0, k).map(row => [...row]);
  let total = 0;
  for (let round = 0; round < iterations; round++) {
    const sums = centers.map(center => center.map(() => 0));
    const counts = centers.map(() => 0);
    total = 0;
    for (const row of X) {
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < k; c++) {
        const center = centers[c];
        let distance = 0;
        for (let j = 0; j < row.length; j++) {
          const d = row[j] - center[j];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          best = c;
        }
      }
      total += least;
      counts[best]++;
      for (let j = 0; j < row.length; j++) {
        sums[best][j] += row[j];
      }
    }
    centers = sums.map((sum, c) => sum.map(v => v / Math.max(1, counts[c])));
  }
  return total;
}
lloyd(X, 8, 3);`;

/** The same on one typed array. */
const TYPED = `function lloyd(data, rows, columns, k, iterations) {
  const centers = data.slice(0, k * columns);
  let total = 0;
  for (let round = 0; round < iterations; round++) {
    const sums = new Float64Array(k * columns);
    const counts = new Float64Array(k);
    total = 0;
    for (let i = 0; i < rows; i++) {
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < k; c++) {
        let distance = 0;
        for (let j = 0; j < columns; j++) {
          const d = data[i * columns + j] - centers[c * columns + j];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          best = c;
        }
      }
      total += least;
      counts[best]++;
      for (let j = 0; j < columns; j++) {
        sums[best * columns + j] += data[i * columns + j];
      }
    }
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < columns; j++) {
        centers[c * columns + j] =
          sums[c * columns + j] / Math.max(1, counts[c]);
      }
    }
  }
  return total;
}
lloyd(data, 4000, 8, 8, 3);`;

const OFF = '// @nbgrid no-interrupt\n';

/** A cell that prints the processor time, in ms, of what it does. */
const timed = (work, head = '') =>
  `${head}const before = process.cpuUsage();
${work}
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);`;

/** Title, what is beside it, what it is, the bar; each with what comes before. */
const PAIRS = [
  {
    title: 'a numeric loop at the top level, beside the same in a function',
    bar: 1.5,
    base: timed(`(() => {\n${SUM}\nreturn sum;\n})();`),
    other: timed(SUM)
  },
  ...[60, 300].map(iterations => ({
    title: `the interrupt check in K-Means on arrays of arrays, ${iterations} iterations`,
    bar: 1.3,
    before: [MAKE_ROWS, OFF + ROWS],
    beforeOther: [MAKE_ROWS, ROWS],
    base: timed(`lloyd(X, 8, ${iterations});`, OFF),
    other: timed(`lloyd(X, 8, ${iterations});`)
  })),
  ...[400, 2000].map(iterations => ({
    title: `the same on a typed array, ${iterations} iterations`,
    bar: 1.3,
    before: [MAKE_ROWS, MAKE_TYPED, OFF + TYPED],
    beforeOther: [MAKE_ROWS, MAKE_TYPED, TYPED],
    base: timed(`lloyd(data, 4000, 8, 8, ${iterations});`, OFF),
    other: timed(`lloyd(data, 4000, 8, 8, ${iterations});`)
  }))
];

/**
 * Each pair in turn, each time in fresh kernels.
 *
 * @returns title, bar and the median of the ratios of what ran one after the
 * other: shared processors change their speed by half from second to second.
 */
export async function measureLoops(rounds) {
  const found = [];
  for (const { title, bar, ...pair } of PAIRS) {
    const { before = [], beforeOther = before } = pair;
    const runs = {
      base: () => lastPrinted([...before, pair.base]),
      other: () => lastPrinted([...beforeOther, pair.other])
    };
    const times = { base: [], other: [] };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? ['base', 'other'] : ['other', 'base'];
      for (const name of order) times[name].push(await runs[name]());
    }
    const ratio = median(times.other.map((ms, at) => ms / times.base[at]));
    process.stderr.write(
      `${title}: ${ratio.toFixed(2)} of ${median(times.base)} ms\n`
    );
    found.push({ title, bar, ratio });
  }
  return found;
}

/** Run cells in a new kernel; the number that the last one printed. */
async function lastPrinted(cells) {
  const kernel = new NodeKernel({ folder: process.cwd() });
  await kernel.ready;
  let text = '';
  for (const [at, code] of cells.entries()) {
    text = '';
    await new Promise((resolve, reject) => {
      kernel.onMessage = ({ header, content }) => {
        if (header.msg_type === 'stream') text += content.text;
        if (content.execution_state === 'idle') resolve();
        if (header.msg_type === 'error') reject(new Error(content.evalue));
      };
      kernel.send(request(at, code));
    });
  }
  await kernel.terminate();
  return Number(text.trim().split('\n').at(-1));
}

function request(at, code) {
  const header = {
    msg_id: String(at),
    msg_type: 'execute_request',
    session: 'bench',
    username: '',
    date: '',
    version: '5.3'
  };
  return {
    channel: 'shell',
    header,
    parent_header: {},
    metadata: {},
    content: { code },
    buffers: []
  };
}
