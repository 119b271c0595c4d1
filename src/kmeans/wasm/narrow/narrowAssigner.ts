import type { NarrowMatrix } from './narrowMatrix.js';

/** How the rows of one run of Lloyd's algorithm find their centres. */
export interface Assigner {
  /** Take over the labels of the seeding, and for narrow data its sums and counts. */
  inherit(): void;
  /** Take over the labels of the seeding, and assign the rows of which these are not sure; counts and sums are the caller's. */
  adopt(): void;
  /** Assign all rows without knowing anything; counts and sums are the caller's. */
  begin(): void;
  /** Assign the rows whose bounds are used up, keeping counts and sums; returns how many moved. */
  assign(): number;
  /** Charge the bounds with the last move of the centres. */
  drift(): void;
}

/** Clusters from which, and listed rows per cluster up to which, an order by distance does not pay. */
const MIN_ORDERED = 6;
const ROWS_PER_CLUSTER = 24;

/** Clusters up to which there is room for the orders. */
const MAX_ORDERED = 256;

/** Clusters up to which it does not pay to bring the listed rows into the order of their labels; where they nearly are, more. */
const FEW_CLUSTERS = 24;
const FEW_REGROUPED = 100;

/** Share of the distances from which the order is given up: it ends nothing early. */
const USELESS_SHARE = 0.85;

/** Share of the rows that the integers may leave open before they are given up. */
const UNDECIDED_SHARE = 0.25;

/** Rows of few columns: see `assembly/narrow/assignShort.ts` and `assembly/narrow/assignNarrow.ts`. */
export function narrowAssigner(matrix: NarrowMatrix, k: number): Assigner {
  const { kernel, rows, columns } = matrix;
  const isListGrouped = k > (matrix.isRegrouped ? FEW_REGROUPED : FEW_CLUSTERS);
  let canOrder = k >= MIN_ORDERED && matrix.maxClusters <= MAX_ORDERED;
  if (canOrder) {
    kernel.resetOrder(k);
  }
  let isShort = true;

  /** By integers; returns how many moved. The rows that are left open stand at the front of the list. */
  const assignShort = (length: number, isCounted: boolean): number => {
    let nMoved = 0;
    if (kernel.lacksShortRows()) {
      matrix.inBlocks(rows, columns, (from, to) =>
        kernel.makeShortRows(from, to)
      );
    }
    matrix.inBlocks(length, columns * k, (from, to) => {
      nMoved += kernel.assignShort(from, to, k, isCounted);
    });
    isShort = kernel.undecided.value <= UNDECIDED_SHARE * length;
    return nMoved;
  };
  const assignSingle = (length: number, isCounted: boolean): number => {
    let nMoved = 0;
    kernel.padList(length);
    kernel.copyInOrder(k);
    matrix.inBlocks(length, columns * k, (from, to) => {
      nMoved += kernel.assignNarrow(from, to, k, isCounted);
    });
    return nMoved;
  };
  /** Assign the listed rows, in an order of the centres that pays. */
  const assignListed = (length: number, isCounted: boolean): number => {
    const isOrdered = isCounted && canOrder && length > ROWS_PER_CLUSTER * k;
    if (isOrdered) {
      kernel.orderByDistance(k);
      if (isListGrouped) {
        kernel.groupList(length, k);
      }
    } else {
      kernel.orderPlainly();
    }
    kernel.padList(length);
    kernel.resetEvaluated();
    kernel.resetUndecided();
    let nMoved = 0;
    let left = length;
    if (isShort && kernel.prepareShort(k)) {
      nMoved = assignShort(length, isCounted);
      left = kernel.undecided.value;
    }
    if (left > 0) {
      if (isOrdered && left < ROWS_PER_CLUSTER * k) {
        kernel.orderPlainly();
      }
      nMoved += assignSingle(left, isCounted);
    }
    if (isOrdered) {
      const evaluated = kernel.evaluated.value + kernel.shortlisted.value;
      canOrder = evaluated < USELESS_SHARE * length * k;
    }
    return nMoved;
  };
  const assignOpen = (isCounted: boolean): number => {
    const length = kernel.listOpenRows(k);
    if (length === 0) {
      return 0;
    }
    kernel.prepareCentres(k);
    return assignListed(length, isCounted);
  };

  return {
    inherit() {
      matrix.inBlocks(rows, columns, (from, to) => kernel.sumSeeded(from, to));
      kernel.inheritNarrow(k);
      kernel.chooseUnit();
      kernel.startBounds(k, true);
    },
    adopt() {
      kernel.inheritNarrow(k);
      kernel.chooseUnit();
      kernel.startBounds(k, true);
      kernel.takeGaps();
      assignOpen(false);
    },
    begin() {
      matrix.storedLabels().fill(0);
      kernel.chooseUnit();
      kernel.startBounds(k, false);
      kernel.prepareCentres(k);
      assignListed(kernel.listAllRows(), false);
    },
    assign: () => assignOpen(true),
    drift: () => kernel.driftNarrow(k)
  };
}
