import { checkForm } from '../checks.js';
import { KMeansError } from '../errors.js';
import type { FitInput } from '../fit.js';
import { beginSeeding, fitRun, fitRuns } from '../fit.js';
import type { ISeeding } from '../engine.js';
import type { ResolvedOptions } from '../options.js';
import { checkRandomState } from '../options.js';
import { loadMatrix } from '../loadMatrix.js';
import type { SweepReply, SweepRequest } from './protocol.js';

/**
 * The worker's side of a parallel sweep: answers requests, one after the other.
 *
 * @param reply - sends an answer back.
 * @returns what to call with each request that comes in.
 */
export function serveSweep(
  reply: (reply: SweepReply) => void
): (request: SweepRequest) => void {
  let session: Session | undefined;
  return request => {
    try {
      if (request.type === 'load') {
        session?.input.loaded.dispose();
        session = load(request);
      } else if (session !== undefined) {
        reply(answer(session, request, reply));
      }
    } catch (error) {
      const code = error instanceof KMeansError ? error.code : undefined;
      reply({
        type: 'failed',
        message: String((error as Error).message),
        code
      });
    }
  };
}

interface Session {
  input: FitInput;
  options: ResolvedOptions;
  /** The seeding of the fit before, which the next one may go on with. */
  seeding: { nCandidates: number; rows: ISeeding } | undefined;
}

function load({
  sampleWeight,
  options,
  maxClusters,
  ...request
}: SweepRequest & { type: 'load' }): Session {
  const X = checkForm(request.X);
  const loaded = loadMatrix(X, options, maxClusters, sampleWeight, true);
  return {
    input: { X, sampleWeight, loaded },
    options,
    seeding: undefined
  };
}

function answer(
  session: Session,
  { nClusters, nCandidates }: SweepRequest & { type: 'fit' },
  reply: (reply: SweepReply) => void
): SweepReply {
  const { input } = session;
  const options = { ...session.options, nClusters };
  const steps =
    nCandidates === undefined
      ? fitRuns(input, options, checkRandomState(options.randomState))
      : fitRun(input, options, seedingOf(session, nClusters, nCandidates), 0);
  let step = steps.next();
  while (step.done !== true) {
    reply({ type: 'step' });
    step = steps.next();
  }
  return { type: 'fitted', result: step.value, mean: input.loaded.mean };
}

/** The session's seeding, grown to `nClusters`; a new one where that cannot be. */
function seedingOf(
  session: Session,
  nClusters: number,
  nCandidates: number
): ISeeding {
  const { input, options, seeding: before } = session;
  const isUsable =
    before?.nCandidates === nCandidates &&
    before.rows.indices.length <= nClusters;
  const rows = isUsable
    ? before.rows
    : beginSeeding(input, nCandidates, checkRandomState(options.randomState));
  rows.grow(nClusters);
  session.seeding = { nCandidates, rows };
  return rows;
}
