/** In which order an evaluation goes through the centres, and how far it can end early. */
import * as m from './memory';
import { measureCentres } from './centres';

/** Squared length of a centre that is none: still finite when a place is written into it. */
const FARTHEST: f32 = 1e38;

export let isOrdered: bool = false;

/** Rank r of a row of the order tables is cluster j. Ranks behind the last are numbers that no cluster has. */
@inline
function setOrder(row: i32, r: i32, j: i32, distance: f32): void {
  const at = <usize>(row * m.kp + r);
  store<u16>(m.order + (at << 1), <u16>j);
  store<f32>(m.orderDistance + (at << 2), distance);
}

/** The float32 centres in order, for `assignNarrow`. The values of four lie side by side, column after column. */
export function copyInOrder(k: i32): void {
  const rows = isOrdered ? k : 1;
  const pitch = <usize>m.d << 2;
  for (let row = 0; row < rows; row++) {
    for (let r = 0; r < m.kp; r++) {
      const at = <usize>(row * m.kp + r);
      const isCentre = r < k;
      const j = <usize>load<u16>(m.order + (at << 1));
      const c = m.centre32 + j * m.centre32Bytes;
      let to = m.orderCentre + (at & ~3) * pitch + ((at & 3) << 2);
      for (let t: usize = 0; t < pitch; t += 4, to += 16) {
        store<f32>(to, isCentre ? load<f32>(c + t) : 0);
      }
      store<f32>(
        m.orderNorm + (at << 2),
        isCentre ? load<f32>(m.centreNorm + (j << 2)) : FARTHEST
      );
    }
  }
}

/** One order: the clusters as they are numbered, without an early end. */
export function orderPlainly(): void {
  isOrdered = false;
  for (let r = 0; r < m.kp; r++) setOrder(0, r, r, -1);
}

/** Before the first order by distance of a run. */
export function resetOrder(k: i32): void {
  for (let a = 0; a < k; a++) {
    for (let r = 0; r < m.kp; r++) setOrder(a, r, r, -1);
  }
}

/** An order for every cluster: the others by their distance from it. It starts from the order before: they nearly are in order. */
export function orderByDistance(k: i32): void {
  isOrdered = true;
  measureCentres(k);
  for (let a = 0; a < k; a++) {
    const row = m.between + (<usize>(a * m.kp) << 3);
    store<f64>(row + (<usize>a << 3), -1);
    const o = m.order + (<usize>(a * m.kp) << 1);
    for (let r = 0; r < k; r++) {
      const j = load<u16>(o + (<usize>r << 1));
      const v = load<f64>(row + (<usize>j << 3));
      let w = r - 1;
      while (
        w >= 0 &&
        load<f64>(row + (<usize>load<u16>(o + (<usize>w << 1)) << 3)) > v
      ) {
        store<u16>(o + (<usize>(w + 1) << 1), load<u16>(o + (<usize>w << 1)));
        w--;
      }
      store<u16>(o + (<usize>(w + 1) << 1), j);
    }
    for (let r = 0; r < m.kp; r++) {
      const j = r < k ? <i32>load<u16>(o + (<usize>r << 1)) : r;
      const s = <f32>(load<f64>(row + (<usize>j << 3)) * 0.999999);
      setOrder(a, r, j, r < k ? s : <f32>Infinity);
    }
  }
}
