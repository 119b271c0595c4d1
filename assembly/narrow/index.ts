/** What `src/kmeans/wasm/narrow` drives: rows of few columns. */
export {
  layout,
  threads,
  thread,
  clear,
  useCandidates,
  isSmall,
  stage,
  mean,
  label,
  seedLabel,
  nearest,
  seedOther,
  seedSum,
  seedCount,
  summedLabel,
  origin,
  position,
  pivot,
  middle,
  potential,
  seedCentre,
  centre,
  candidate,
  sum,
  count,
  candidateDistance
} from './memory';
export { copyRow } from './rows';
export {
  addStagedRows,
  splitStagedRows,
  resetSplit,
  sumOfSquares,
  largest
} from './load';
export { groupStagedRows, placeRows, keepRows, PIVOTS } from './regroup';
export {
  sumRows,
  countRows,
  clearSums,
  prepareCentres,
  version,
  updateCentres,
  residual,
  measureOwn,
  writeLabels
} from './centres';
export {
  isTied,
  putSeed,
  measureFirst,
  sumNearest,
  findRow,
  putCandidate,
  pruneByCandidates,
  resetPotentials,
  exactGain,
  exactPotential,
  putWinner
} from './seed';
export {
  measureNarrow,
  pickNarrow,
  boundOthers,
  startOthers,
  sumSeeded,
  inheritNarrow
} from './seedNarrow';
export {
  listTouched,
  listAllRows,
  groupList,
  padList
} from './list';
export {
  orderPlainly,
  resetOrder,
  orderByDistance,
  copyInOrder
} from './order';
export { prepareShort } from './shortCentres';
export { chooseUnit, lacksShortRows, makeShortRows } from './shortRows';
export {
  undecided,
  shortlisted,
  resetUndecided,
  assignShort
} from './assignShort';
export { driftNarrow, listOpenRows, startBounds, takeGaps } from './bounds';
export {
  evaluated,
  resetEvaluated,
  assignNarrow
} from './assignNarrow';
