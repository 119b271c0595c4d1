/** Listed rows in the order of their labels, a batch at a time, so that neighbours share a table. */
import * as m from './memory';

/** All rows of a stretch are read when at least one in so many is listed, and the stretch is not longer than a usual batch's. */
const DENSE: usize = 3;

/** Stretches of the memory that are read side by side: the processor reads each ahead by itself. */
const STREAMS: usize = 4;

const LINE: usize = 64;

/**
 * Load a word of each line of the records of `length` listed rows, whose places ascend, and of those between them where that is
 * sooner. They are read in the order of their labels soon, where each would be waited for; here the processor has many on their way at a time.
 */
function touch(list: usize, length: usize): void {
  const first = <usize>load<u32>(list);
  const rows = <usize>load<u32>(list + ((length - 1) << 2)) + 1 - first;
  const bytes = rows * m.recordBytes;
  const isDense = rows <= DENSE * length && bytes <= DENSE * m.BATCH_BYTES;
  store<u32>(
    m.batch,
    isDense
      ? touchAll(m.records + first * m.recordBytes, bytes)
      : touchListed(list, length)
  );
}

function touchAll(from: usize, bytes: usize): u32 {
  const stream = (bytes / STREAMS + LINE - 1) & ~(LINE - 1);
  const end = from + stream;
  let seen: u32 = 0;
  for (let at = from; at < end; at += LINE) {
    seen |=
      load<u32>(at) |
      load<u32>(at + stream) |
      load<u32>(at + 2 * stream) |
      load<u32>(at + 3 * stream);
  }
  return seen;
}

function touchListed(list: usize, length: usize): u32 {
  const records = m.records;
  const recordBytes = m.recordBytes;
  let seen: u32 = 0;
  for (let z: usize = 0; z < length; z++) {
    const at = records + <usize>load<u32>(list + (z << 2)) * recordBytes;
    for (let t: usize = 0; t < recordBytes; t += LINE) seen |= load<u32>(at + t);
    seen |= load<u32>(at + recordBytes - 4);
  }
  return seen;
}

/** Bring `length` listed rows from place `from` on into the order of their labels; where each label's end goes to the histogram. */
export function groupBatch(
  from: usize,
  length: usize,
  labels: usize,
  k: i32
): void {
  const list = m.list + (from << 2);
  const histogram = m.histogram;
  touch(list, length);
  memory.copy(m.batch, list, length << 2);
  memory.fill(histogram, 0, <usize>(k + 1) << 2);
  for (let z: usize = 0; z < length; z++) {
    const i = <usize>load<u32>(m.batch + (z << 2));
    const h = histogram + (<usize>load<u16>(labels + (i << 1)) << 2);
    store<u32>(h, load<u32>(h) + 1);
  }
  let sum: u32 = 0;
  for (let a: usize = 0; a < <usize>k; a++) {
    const h = histogram + (a << 2);
    const c = load<u32>(h);
    store<u32>(h, sum);
    sum += c;
  }
  for (let z: usize = 0; z < length; z++) {
    const i = load<u32>(m.batch + (z << 2));
    const h =
      histogram + (<usize>load<u16>(labels + (<usize>i << 1)) << 2);
    const o = load<u32>(h);
    store<u32>(h, o + 1);
    store<u32>(list + (<usize>o << 2), i);
  }
}
