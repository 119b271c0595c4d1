import type {
  ILoadOptions,
  ILoaded,
  ISeeded,
  ISeeding,
  ISeedingSnapshot
} from '../engine.js';
import type { FitInput, FitStep } from '../fit.js';
import { beginSeeding, fitRun, fitRuns } from '../fit.js';
import { loadMatrix } from '../loadMatrix.js';
import { checkRandomState } from '../options.js';
import type { LloydResult } from '../types.js';
import type { ISeedingGroup, ISweepData, ISweepFit } from './protocol.js';

/** What one thread of a parallel sweep fits with: the loaded data, and the seeding that grows on it. */
export class SweepSession {
  /**
   * @param onFindings - called during the load; see {@link ILoadOptions}.
   * @throws KMeansError as a load does.
   */
  constructor(
    private readonly _data: ISweepData,
    onFindings?: ILoadOptions['onFindings']
  ) {
    const { X, sampleWeight, options, maxClusters, ...known } = _data;
    const loaded = loadMatrix(X, options, maxClusters, sampleWeight, {
      ...known,
      isShared: true,
      onFindings
    });
    this._input = { X, sampleWeight, loaded };
  }

  /** The data in the memory of an engine. */
  get loaded(): ILoaded {
    return this._input.loaded;
  }

  /** Do a fit; yields after each iteration, and while a seeding grows for it. */
  *fit(fit: ISweepFit): Generator<FitStep | undefined, LloydResult, void> {
    const { nClusters, group } = fit;
    const options = { ...this._data.options, nClusters };
    if (group === undefined) {
      const random = checkRandomState(options.randomState);
      return yield* fitRuns(this._input, options, random);
    }
    const start = fit.seeding
      ? this._restore(fit.seeding)
      : yield* this._grow(group, nClusters);
    return yield* fitRun(this._input, options, start, 0);
  }

  /** Let the seeding of a group grow to `nClusters`, for a fit to be made later or elsewhere; yields after each centre. */
  *grow(
    group: ISeedingGroup,
    nClusters: number
  ): Generator<undefined, ISeedingSnapshot, void> {
    return (yield* this._grow(group, nClusters)).snapshot();
  }

  /** @param idle - see {@link ILoaded.dispose}. */
  dispose(idle?: Promise<unknown>): void {
    this._input.loaded.dispose(idle);
  }

  private _restore(seeding: ISeedingSnapshot): ISeeded {
    this._growing = undefined;
    return this._input.loaded.restore(seeding);
  }

  private *_grow(
    group: ISeedingGroup,
    nClusters: number
  ): Generator<undefined, ISeeding, void> {
    const { nCandidates, sizes } = group;
    let growing = this._growing;
    if (
      growing?.nCandidates !== nCandidates ||
      growing.seeding.indices.length > nClusters
    ) {
      const random = checkRandomState(this._data.options.randomState);
      const seeding = beginSeeding(this._input, nCandidates, random);
      growing = this._growing = { nCandidates, seeding };
    }
    const { seeding } = growing;
    for (let k = seeding.indices.length; k < nClusters; k++) {
      if (sizes.includes(k)) {
        // As if it were fitted here, which a sweep does.
        seeding.settle();
      }
      seeding.grow(k + 1);
      yield undefined;
    }
    return seeding;
  }

  private readonly _input: FitInput;
  private _growing: { nCandidates: number; seeding: ISeeding } | undefined;
}
