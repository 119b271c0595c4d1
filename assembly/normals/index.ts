/**
 * Normal deviates by Marsaglia's polar method, in NumPy's order of draws: the same bits as `src/kmeans/random/plainDeviates.ts`.
 *
 * The caller puts the generator in (state, block, position) and takes it out again.
 */
import { logs } from './log';
import { WORDS, block, centre, deviates, squares, state, table } from './memory';
import { countInside, isInside, point, squaredLength } from './points';
import { position, refill, setPosition } from './words';

export { moveRows } from './around';
export { drawPlaces } from './places';
export { block, centre, deviates, position, setPosition, state, table };

/** Where in the block the next four words begin. */
function beginQuads(): i32 {
  if (position + 4 > WORDS) {
    refill();
  }
  return position;
}

/** Draw the words of `pairs` pairs of deviates, which are not made. */
export function skipPairs(pairs: i32): void {
  let found: i32 = 0;
  while (found < pairs) {
    let at = beginQuads();
    while (pairs - found >= 4 && at + 16 <= WORDS) {
      found += countInside(block + (<isize>at << 2));
      at += 16;
    }
    while (found < pairs && at + 4 <= WORDS) {
      found += isInside(squaredLength(point(v128.load(block + (<isize>at << 2)))));
      at += 4;
    }
    setPosition(at);
  }
}

/** Make `pairs` pairs of deviates, at most 4096. */
export function drawPairs(pairs: i32): void {
  let found: i32 = 0;
  while (found < pairs) {
    let at = beginQuads();
    while (pairs - found >= 2 && at + 8 <= WORDS) {
      const words = block + (<isize>at << 2);
      const p = point(v128.load(words));
      const q = point(v128.load(words, 16));
      const pp = f64x2.mul(p, p);
      const qq = f64x2.mul(q, q);
      const s = f64x2.add(
        v128.shuffle<i64>(pp, qq, 0, 2),
        v128.shuffle<i64>(pp, qq, 1, 3)
      );
      const inside = i64x2.bitmask(
        v128.and(f64x2.lt(s, f64x2.splat(1)), f64x2.gt(s, f64x2.splat(0)))
      );
      v128.store(deviates + (<usize>found << 4), p);
      v128.store64_lane(squares + (<usize>found << 3), s, 0);
      found += inside & 1;
      v128.store(deviates + (<usize>found << 4), q);
      v128.store64_lane(squares + (<usize>found << 3), s, 1);
      found += inside >> 1;
      at += 8;
    }
    while (found < pairs && at + 4 <= WORDS) {
      const p = point(v128.load(block + (<isize>at << 2)));
      const s = squaredLength(p);
      v128.store(deviates + (<usize>found << 4), p);
      f64.store(squares + (<usize>found << 3), s);
      found += isInside(s);
      at += 4;
    }
    setPosition(at);
  }
  f64.store(squares + (<usize>pairs << 3), 0.5);
  for (let i: i32 = 0; i < pairs; i += 2) {
    const s = v128.load(squares + (<usize>i << 3));
    const factor = f64x2.sqrt(
      f64x2.div(f64x2.mul(f64x2.splat(-2), logs(s)), s)
    );
    scale(i, v128.shuffle<i64>(factor, factor, 0, 0));
    scale(i + 1, v128.shuffle<i64>(factor, factor, 1, 1));
  }
}

/** Point i becomes two deviates, of which NumPy gives the second coordinate's first. */
// @ts-ignore: decorator
@inline
function scale(i: i32, factor: v128): void {
  const at = deviates + (<usize>i << 4);
  const p = v128.load(at);
  v128.store(at, f64x2.mul(v128.shuffle<i64>(p, p, 1, 0), factor));
}
