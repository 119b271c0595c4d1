/** Listed rows in the order of their labels, a batch at a time, so that neighbours share a table. */
import * as m from './memory';

/**
 * Load a word of each line of the records of `length` listed rows. They are read in the order of their labels soon, where each
 * would be waited for; here the processor has many on their way at a time.
 */
function touch(list: usize, length: usize): void {
  const records = m.records;
  const recordBytes = m.recordBytes;
  let seen: u32 = 0;
  for (let z: usize = 0; z < length; z++) {
    const at = records + <usize>load<u32>(list + (z << 2)) * recordBytes;
    for (let t: usize = 0; t < recordBytes; t += 64) seen |= load<u32>(at + t);
    seen |= load<u32>(at + recordBytes - 4);
  }
  store<u32>(m.batch, seen);
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
