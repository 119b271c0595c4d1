const STATE_LENGTH = 624;
const SHIFT = 397;
const UPPER_MASK = 0x80000000;
const LOWER_MASK = 0x7fffffff;
const MATRIX_A = 0x9908b0df;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded by their `init_genrand` as NumPy's `RandomState(seed)` is.
 *
 * `block` holds tempered words of 32 bits (signed), of which those from `position` on are still to be drawn; loops that need many words read it
 * directly and call `refill` when it is used up.
 */
export class Mt19937 {
  /** @param seed - an integer in [0, 2^32). */
  constructor(seed: number) {
    const state = this.state;
    state[0] = seed;
    for (let i = 1; i < STATE_LENGTH; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  readonly block = new Int32Array(STATE_LENGTH);

  /** What the next block is made from. */
  readonly state = new Int32Array(STATE_LENGTH);

  position = STATE_LENGTH;

  /** Another generator that will draw the same words. */
  clone(): Mt19937 {
    const clone = new Mt19937(0);
    clone.state.set(this.state);
    clone.block.set(this.block);
    clone.position = this.position;
    return clone;
  }

  /** The next 32-bit word, unsigned. */
  nextUint32(): number {
    if (this.position === STATE_LENGTH) {
      this.refill();
    }
    return this.block[this.position++] >>> 0;
  }

  /** The next integer in [0, max], by masked rejection; none is drawn for 0. */
  nextInterval(max: number): number {
    if (max === 0) {
      return 0;
    }
    const mask = 0xffffffff >>> Math.clz32(max);
    let value = 0;
    do {
      value = (this.nextUint32() & mask) >>> 0;
    } while (value > max);
    return value;
  }

  /** The next double in [0, 1), with 53 random bits out of two words. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Make the next 624 words and set `position` to 0. */
  refill(): void {
    const { state, block } = this;
    const split = STATE_LENGTH - SHIFT;
    let current = state[0];
    for (let i = 0; i < split; i++) {
      const next = state[i + 1];
      const word = twist(current, next, state[i + SHIFT]);
      state[i] = word;
      block[i] = temper(word);
      current = next;
    }
    for (let i = split; i < STATE_LENGTH - 1; i++) {
      const next = state[i + 1];
      const word = twist(current, next, state[i - split]);
      state[i] = word;
      block[i] = temper(word);
      current = next;
    }
    const last = twist(current, state[0], state[SHIFT - 1]);
    state[STATE_LENGTH - 1] = last;
    block[STATE_LENGTH - 1] = temper(last);
    this.position = 0;
  }
}

function twist(current: number, next: number, distant: number): number {
  const mixed = (current & UPPER_MASK) | (next & LOWER_MASK);
  return distant ^ (mixed >>> 1) ^ (-(mixed & 1) & MATRIX_A);
}

function temper(state: number): number {
  let word = state;
  word ^= word >>> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  return word ^ (word >>> 18);
}
