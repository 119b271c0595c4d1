/** Programs whose loops are measured with and without the interrupt check. */
const DATA = `
const random = ((state) => () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648)(7);
const rows: number[][] = Array.from({ length: 4000 }, () => Array.from({ length: 10 }, () => random()));
const flat = Float64Array.from(rows.flat());
`;

/** Lloyd's algorithm with index loops all the way down. */
const INDEXED = `
function kmeans(points: number[][], k: number, rounds: number): number {
  const columns = points[0].length;
  let centers = points.slice(0, k).map(row => row.slice());
  let inertia = 0;
  for (let round = 0; round < rounds; round++) {
    const sums = centers.map(() => new Array<number>(columns).fill(0));
    const counts = new Array<number>(k).fill(0);
    inertia = 0;
    for (let i = 0; i < points.length; i++) {
      let best = Infinity;
      let at = 0;
      for (let c = 0; c < k; c++) {
        let distance = 0;
        for (let j = 0; j < columns; j++) {
          const difference = points[i][j] - centers[c][j];
          distance += difference * difference;
        }
        if (distance < best) {
          best = distance;
          at = c;
        }
      }
      inertia += best;
      counts[at]++;
      for (let j = 0; j < columns; j++) {
        sums[at][j] += points[i][j];
      }
    }
    centers = sums.map((sum, c) => sum.map(value => value / Math.max(1, counts[c])));
  }
  return inertia;
}`;

/** The same as people write it who like small functions. */
const HELPERS = `
function squaredDistance(a: number[], b: number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) {
    sum += (a[j] - b[j]) ** 2;
  }
  return sum;
}
function nearest(point: number[], centers: number[][]): [number, number] {
  let best = Infinity;
  let at = 0;
  for (let c = 0; c < centers.length; c++) {
    const distance = squaredDistance(point, centers[c]);
    if (distance < best) {
      best = distance;
      at = c;
    }
  }
  return [at, best];
}
function kmeans(points: number[][], k: number, rounds: number): number {
  let centers = points.slice(0, k).map(row => row.slice());
  let inertia = 0;
  for (let round = 0; round < rounds; round++) {
    const sums = centers.map(center => center.map(() => 0));
    const counts = centers.map(() => 0);
    inertia = 0;
    for (const point of points) {
      const [at, distance] = nearest(point, centers);
      inertia += distance;
      counts[at] += 1;
      point.forEach((value, j) => { sums[at][j] += value; });
    }
    centers = sums.map((sum, c) => sum.map(value => value / Math.max(1, counts[c])));
  }
  return inertia;
}`;

/** The same with \`for … of\` over rows and values. */
const FOR_OF = `
function kmeans(points: number[][], k: number, rounds: number): number {
  let centers = points.slice(0, k).map(row => [...row]);
  let inertia = 0;
  for (let round = 0; round < rounds; round++) {
    const sums = centers.map(center => center.map(() => 0));
    const counts = centers.map(() => 0);
    inertia = 0;
    for (const point of points) {
      let best = Infinity;
      let at = 0;
      let c = 0;
      for (const center of centers) {
        let distance = 0;
        let j = 0;
        for (const value of point) {
          const difference = value - center[j++];
          distance += difference * difference;
        }
        if (distance < best) {
          best = distance;
          at = c;
        }
        c++;
      }
      inertia += best;
      counts[at]++;
      let j = 0;
      for (const value of point) sums[at][j++] += value;
    }
    centers = sums.map((sum, c) => sum.map(value => value / Math.max(1, counts[c])));
  }
  return inertia;
}`;

/** The same over one typed array. */
const FLAT = `
function kmeans(data: Float64Array, columns: number, k: number, rounds: number): number {
  const count = data.length / columns;
  const centers = data.slice(0, k * columns);
  let inertia = 0;
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(k * columns);
    const counts = new Int32Array(k);
    inertia = 0;
    for (let i = 0; i < count; i++) {
      let best = Infinity;
      let at = 0;
      for (let c = 0; c < k; c++) {
        let distance = 0;
        for (let j = 0; j < columns; j++) {
          const difference = data[i * columns + j] - centers[c * columns + j];
          distance += difference * difference;
        }
        if (distance < best) {
          best = distance;
          at = c;
        }
      }
      inertia += best;
      counts[at]++;
      for (let j = 0; j < columns; j++) sums[at * columns + j] += data[i * columns + j];
    }
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < columns; j++) centers[c * columns + j] = sums[c * columns + j] / Math.max(1, counts[c]);
    }
  }
  return inertia;
}`;

/** Lloyd's algorithm at the top level of a cell. */
const TOP_LEVEL = `
const columns = rows[0].length;
const k = 8;
let centers = rows.slice(0, k).map(row => row.slice());
let inertia = 0;
for (let round = 0; round < 30; round++) {
  const sums = centers.map(() => new Array<number>(columns).fill(0));
  const counts = new Array<number>(k).fill(0);
  inertia = 0;
  for (let i = 0; i < rows.length; i++) {
    let best = Infinity;
    let at = 0;
    for (let c = 0; c < k; c++) {
      let distance = 0;
      for (let j = 0; j < columns; j++) {
        const difference = rows[i][j] - centers[c][j];
        distance += difference * difference;
      }
      if (distance < best) { best = distance; at = c; }
    }
    inertia += best;
    counts[at]++;
    for (let j = 0; j < columns; j++) sums[at][j] += rows[i][j];
  }
  centers = sums.map((sum, c) => sum.map(value => value / Math.max(1, counts[c])));
}`;

const SUM = `
  let total = 0;
  for (let i = 0; i < 20_000_000; i++) total += i * 0.5;`;
const WHILE = `
  let x = 1;
  let steps = 0;
  while (steps < 5_000_000) { x = (x * 48271) % 2147483647; steps++; }`;

const inFunction = (body, result) => `(() => {${body}\nreturn ${result} })()`;

/** What stands before, once; what is measured; at the top level or not. */
export const PROGRAMS = [
  {
    name: 'K-Means, index loops',
    before: DATA + INDEXED,
    code: 'kmeans(rows, 8, 30)'
  },
  {
    name: 'K-Means, small functions',
    before: DATA + HELPERS,
    code: 'kmeans(rows, 8, 30)'
  },
  {
    name: 'K-Means, for … of',
    before: DATA + FOR_OF,
    code: 'kmeans(rows, 8, 30)'
  },
  { name: 'K-Means, at the top level', before: DATA, code: TOP_LEVEL },
  {
    name: 'K-Means, one typed array',
    before: DATA + FLAT,
    code: 'kmeans(flat, 10, 8, 40)'
  },
  { name: 'an empty sum', before: '', code: inFunction(SUM, 'total') },
  { name: 'a while loop', before: '', code: inFunction(WHILE, 'x') }
];

/** The same loop at the top level and in a function, as new to the engine. */
export const LEVELS = [
  { name: 'a sum', before: '', top: SUM, inner: inFunction(SUM, 'total') },
  {
    name: 'a while loop',
    before: '',
    top: WHILE,
    inner: inFunction(WHILE, 'x')
  },
  {
    name: 'K-Means, index loops',
    before: DATA,
    top: TOP_LEVEL,
    inner: inFunction(TOP_LEVEL, 'inertia')
  }
];
