/** What `src/kmeans/wasm/wide` drives. */
export {
  layout,
  clear,
  layoutNearest,
  given,
  centreBytes,
  useCandidates,
  isSmall,
  stage,
  mean,
  columnSum,
  shift,
  label,
  excess,
  openList,
  potential,
  seedLabel,
  seedCentre,
  seedSum,
  seedCount,
  centre,
  candidate,
  sum,
  count,
  tableLabels
} from './memory';
export {
  addStagedRows,
  startRows,
  takeStagedRows,
  moveOrigin,
  moveFirstSum,
  takeRow,
  isTied,
  startFirst,
  measureFirst,
  sumOfSquares,
  largest
} from './load';
export { resetOrder, makeTables, makeSeedTables } from './table';
export {
  version,
  longest,
  forgetBounds,
  measureCentres,
  chargeBounds,
  resetRadius,
  listOpenRows,
  resetUndecided,
  countUndecided,
  assignListed
} from './assign';
export { settle, sumStagedRows, updateCentres, measureOwn } from './settle';
export {
  sumNearest,
  findRow,
  listTouched,
  measureCandidates,
  listNearer,
  exactGain,
  exactPotential,
  putWinner,
  pick,
  inherit
} from './seed';
export { prepareNearest, assignStaged } from './nearest';
