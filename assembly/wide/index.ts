/** What `src/kmeans/wasm/wide` drives. */
export {
  layout,
  layoutNearest,
  given,
  centreBytes,
  useCandidates,
  isSmall,
  stage,
  mean,
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
  isTied,
  takeRow,
  measureFirst,
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
