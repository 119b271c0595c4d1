/** Integers in [0, i], by NumPy's masked rejection. */
import { WORDS, block, deviates } from './memory';
import { position, refill, setPosition } from './words';

/** For i = first, first − 1, …: `count` integers in [0, i], as u32 where deviates would be. */
export function drawPlaces(first: u32, count: i32): void {
  let i = first;
  let to = deviates;
  for (const end = to + (<usize>count << 2); to < end; to += 4, i--) {
    const mask = <u32>0xffffffff >> clz(i);
    let place: u32 = 0;
    do {
      if (position == WORDS) {
        refill();
      }
      place = load<u32>(block + (<isize>position << 2)) & mask;
      setPosition(position + 1);
    } while (place > i);
    store<u32>(to, place);
  }
}
