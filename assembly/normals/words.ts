/** The Mersenne Twister MT19937, four words at a time. */
import { WORDS, block, state } from './memory';

const SHIFT: i32 = 397;

/** The next word of the block to be drawn. */
export let position: i32 = WORDS;

export function setPosition(value: i32): void {
  position = value;
}

/** Put what is left of the block, fewer than four words, in front of it, and make the next block. */
export function refill(): void {
  const left = WORDS - position;
  if (left > 0) {
    const kept = v128.load(block + ((WORDS - 4) << 2));
    v128.store(block - 16, kept);
  }
  twist();
  position = -left;
}

function twist(): void {
  const upper = i32x4.splat(0x80000000);
  const one = i32x4.splat(1);
  const matrix = i32x4.splat(0x9908b0df);
  const maskB = i32x4.splat(0x9d2c5680);
  const maskC = i32x4.splat(0xefc60000);
  for (let i: i32 = 0; i < WORDS; i += 4) {
    const at = state + (<usize>i << 2);
    const current = v128.load(at);
    const next = v128.load(at + 4);
    const distant = v128.load(
      at + (<isize>(i <= WORDS - SHIFT ? SHIFT : SHIFT - WORDS) << 2)
    );
    const mixed = v128.bitselect(current, next, upper);
    const odd = i32x4.neg(v128.and(mixed, one));
    const word = v128.xor(
      v128.xor(distant, i32x4.shr_u(mixed, 1)),
      v128.and(odd, matrix)
    );
    v128.store(at, word);
    if (i == 0) {
      v128.store(state + (WORDS << 2), word);
    }
    let y = v128.xor(word, i32x4.shr_u(word, 11));
    y = v128.xor(y, v128.and(i32x4.shl(y, 7), maskB));
    y = v128.xor(y, v128.and(i32x4.shl(y, 15), maskC));
    v128.store(block + (<usize>i << 2), v128.xor(y, i32x4.shr_u(y, 18)));
  }
}
