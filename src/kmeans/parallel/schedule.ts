import { runCount } from '../fit.js';
import { candidateCount } from '../initialCenters.js';
import type { ResolvedOptions } from '../options.js';
import { seedingGroups } from '../sweep.js';
import type { ISeedingSnapshot } from '../engine.js';
import type { ISeedingGroup, ISweepFit } from './protocol.js';

/** Fits that share a seeding, or one that shares none. */
interface Group {
  /** Those that nobody has taken, in ascending order. */
  readonly open: ISweepFit[];
  isTaken: boolean;
}

/** What one thread has taken. */
export interface Taker {
  /** The group whose seeding grows there. */
  group?: Group;
}

/** A fit for the caller's thread. */
export interface CallerFit {
  readonly fit: ISweepFit;
  /** Whether the seeding is only to be grown, and kept with {@link Schedule.keep}. */
  readonly isAhead: boolean;
}

/**
 * What is left to fit, and who takes what.
 *
 * Among groups those with most candidates go first, since they have the longest fits. In a group, seedings grow from fit to fit. The caller's
 * thread lets that of its group grow ahead, and keeps a copy for each fit but the last, so that the longest fits come first and any
 * thread can take any. Workers take whole groups first, then such copies.
 */
export class Schedule {
  /** @param _maxBytes - what the copies that are kept may take. */
  constructor(
    options: ResolvedOptions,
    nClusters: readonly number[],
    private readonly _maxBytes: number
  ) {
    this._groups = sharesSeedings(options)
      ? seedingGroups(nClusters)
          .map(places => sharedGroup(places, nClusters))
          .reverse()
      : [...nClusters.keys()]
          .sort((a, b) => nClusters[b] - nClusters[a])
          .map(place => ({
            open: [{ place, nClusters: nClusters[place], group: undefined }],
            isTaken: false
          }));
  }

  /** The next fit for a worker; undefined when there is none, perhaps for now. */
  takeForWorker(worker: Taker): ISweepFit | undefined {
    return (
      this._takeOpen(worker) ??
      this._takeKept() ??
      this._join(worker, group => group !== this._ahead)
    );
  }

  /** The next fit for the caller's thread; undefined when all are taken. */
  takeForCaller(caller: Taker): CallerFit | undefined {
    if (!caller.group?.open.length) {
      const kept = this._takeKept();
      if (kept !== undefined) {
        return { fit: kept, isAhead: false };
      }
    }
    const before = caller.group;
    const own = this._takeOpen(caller);
    if (own !== undefined) {
      if (caller.group !== before) {
        this._ahead = caller.group;
      }
      const isAhead =
        caller.group === this._ahead &&
        caller.group!.open.length > 0 &&
        this._bytes < this._maxBytes;
      return { fit: own, isAhead };
    }
    const fit = this._join(caller, () => true);
    return fit && { fit, isAhead: false };
  }

  /** Keep the seeding that was grown for a fit. */
  keep(fit: ISweepFit, seeding: ISeedingSnapshot): void {
    this._kept.push({ ...fit, seeding });
    this._bytes += bytesOf(seeding);
  }

  /** From the group that the taker has, else from one that nobody has. */
  private _takeOpen(taker: Taker): ISweepFit | undefined {
    if (!taker.group?.open.length) {
      const group = this._groups.find(({ isTaken }) => !isTaken);
      if (group === undefined) {
        return undefined;
      }
      group.isTaken = true;
      taker.group = group;
    }
    return taker.group.open.shift();
  }

  private _takeKept(): ISweepFit | undefined {
    const kept = this._kept.pop();
    if (kept !== undefined) {
      this._bytes -= bytesOf(kept.seeding!);
    }
    return kept;
  }

  /** From a group that another thread has: its seeding then grows on both. */
  private _join(
    taker: Taker,
    isFree: (group: Group) => boolean
  ): ISweepFit | undefined {
    const group = this._groups.find(
      group => group.open.length > 0 && isFree(group)
    );
    taker.group = group ?? taker.group;
    return group?.open.shift();
  }

  private readonly _groups: Group[];
  /** In ascending order. */
  private readonly _kept: ISweepFit[] = [];
  private _bytes = 0;
  /** The group whose seeding the caller's thread lets grow ahead. */
  private _ahead: Group | undefined;
}

/** Whether fits with these options can begin from one seeding that grows, and so need no more than what an engine has taken in. */
export function sharesSeedings(options: ResolvedOptions): boolean {
  return options.init === 'k-means++' && runCount(options) === 1;
}

function sharedGroup(places: number[], nClusters: readonly number[]): Group {
  const sizes = places.map(place => nClusters[place]);
  const nCandidates = candidateCount(sizes[0]);
  const group: ISeedingGroup = { nCandidates, sizes };
  const open = places.map((place, i) => ({
    place,
    nClusters: sizes[i],
    group
  }));
  return { open, isTaken: false };
}

function bytesOf({ memory }: ISeedingSnapshot): number {
  return memory.reduce((sum, bytes) => sum + bytes.byteLength, 0);
}
