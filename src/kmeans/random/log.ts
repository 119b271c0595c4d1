/**
 * The natural logarithm of a number between 2^-120 and 1, correctly rounded but for about one argument in two thousand.
 *
 * `Math.log` may be a whole unit in the last place off, and engines differ; C's is as near as this one, so that what NumPy
 * computes with it comes out the same. Method: Tang 1990, "Table-driven implementation of the logarithm function".
 */
export function log(x: number): number {
  double[0] = x;
  const top = words[HIGH] - OFFSET;
  const entry = ((top >> INDEX_SHIFT) & (TABLE_SIZE - 1)) * 3;
  const exponent = top >> 20;
  const z = x * powers[-exponent];
  const zHigh = Math.fround(z);

  const inverse = table[entry];
  const a = zHigh * inverse - 1;
  const b = (z - zHigh) * inverse;
  const r = a + b;
  const rLow = b - (r - a);
  const whole = exponent * LN2_HIGH + table[entry + 1];
  const high = whole + r;
  const low = whole - high + r + (exponent * LN2_LOW + table[entry + 2] + rLow);
  const square = r * r;
  const tail =
    square *
    (-1 / 2 +
      r * (1 / 3) +
      square * (-1 / 4 + r * (1 / 5) + square * (-1 / 6 + r * (1 / 7))));
  return high + (low + tail);
}

/** High word of 0.6875: the arguments are scaled into [0.6875, 1.375). */
const OFFSET = 0x3fe60000;
const TABLE_SIZE = 128;
const INDEX_SHIFT = 13;
/** The table's entry just below 1, where the logarithm must not be a difference of larger numbers. */
const BELOW_ONE = 79;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
const powers = Float64Array.from({ length: 122 }, (_, n) => 2 ** n);
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** Fixed-point logarithms are made with this many bits after the point. */
const BITS = 120n;
/** High parts are multiples of 2^-42, so that adding them and `exponent` times one of them is exact. */
const HIGH_BITS = 42n;
const INVERSE_SCALE = 2 ** 15;

const [LN2_HIGH, LN2_LOW] = split(fixedLog(2n, 1n));
const table = makeTable();

/** What the module in WebAssembly computes the same logarithms from. */
export const logTable = Float64Array.of(...table, LN2_HIGH, LN2_LOW);

/** For each entry: 1/c in 16 bits, and −ln of that in two parts. */
function makeTable(): Float64Array {
  const entries = new Float64Array(TABLE_SIZE * 3);
  let before = INVERSE_SCALE;
  let logarithm = 0n;
  for (let i = 0; i < TABLE_SIZE; i++) {
    words[LOW] = 0;
    words[HIGH] = OFFSET + (i << INDEX_SHIFT) + (1 << (INDEX_SHIFT - 1));
    const center = double[0] >= 1.375 ? double[0] / 2 : double[0];
    const inverse =
      i === BELOW_ONE ? INVERSE_SCALE : Math.round(INVERSE_SCALE / center);
    // From entry to entry, since the series is short for numbers that are near each other; that of 1 is exact.
    logarithm =
      inverse === INVERSE_SCALE
        ? 0n
        : logarithm + fixedLog(BigInt(before), BigInt(inverse));
    before = inverse;
    entries.set([inverse / INVERSE_SCALE, ...split(logarithm)], i * 3);
  }
  return entries;
}

/** ln(p / q) in fixed point: 2 artanh((p − q) / (p + q)). */
function fixedLog(p: bigint, q: bigint): bigint {
  const ratio = ((p - q) << BITS) / (p + q);
  const square = (ratio * ratio) >> BITS;
  let sum = 0n;
  let power = ratio;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

function split(fixed: bigint): [high: number, low: number] {
  const shift = BITS - HIGH_BITS;
  const high = (fixed + (1n << (shift - 1n))) >> shift;
  const rest = fixed - (high << shift);
  return [
    Number(high) / 2 ** Number(HIGH_BITS),
    Number(rest) / 2 ** Number(BITS)
  ];
}
