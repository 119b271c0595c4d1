/** What `src/kmeans/wasm` drives. */
export {
  layout,
  useCandidates,
  isWide,
  isSmall,
  stage,
  mean,
  label,
  seedLabel,
  bound,
  origin,
  potential,
  seedCentre,
  centre,
  candidate,
  sum,
  count,
  drift,
  drift32,
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
export {
  sumRows,
  prepareCentres,
  version,
  updateCentres,
  residual,
  measureOwn
} from './centres';
export {
  isTied,
  putSeed,
  measureFirst,
  sumNearest,
  findRow,
  putCandidate,
  pruneByCandidates,
  listTouched,
  resetPotentials,
  measureNarrow,
  exactGain,
  exactPotential,
  putWinner,
  pickNarrow
} from './seed';
export {
  listOpenRows,
  listAllRows,
  groupList,
  padList,
  driftNarrow,
  orderPlainly,
  orderByDistance,
  evaluated,
  resetEvaluated,
  assignNarrow
} from './narrow';
export {
  prepareWide,
  forgetBounds,
  halveBetween,
  driftWide,
  assignWide,
  measureWide,
  startSeedBounds,
  pickWide,
  inheritWide
} from './wide';
