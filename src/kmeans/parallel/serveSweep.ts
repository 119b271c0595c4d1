import { checkForm } from '../checks.js';
import { KMeansError } from '../errors.js';
import type { FitInput } from '../fit.js';
import { beginSeeding, fitRun, fitRuns } from '../fit.js';
import { centeredRows } from '../initialCenters.js';
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
}

function load({
  sampleWeight,
  options,
  maxClusters,
  ...request
}: SweepRequest & { type: 'load' }): Session {
  const X = checkForm(request.X);
  const loaded = loadMatrix(X, options, maxClusters, sampleWeight, true);
  return { input: { X, sampleWeight, loaded }, options };
}

function answer(
  { input, options }: Session,
  request: Exclude<SweepRequest, { type: 'load' }>,
  reply: (reply: SweepReply) => void
): SweepReply {
  const { X, loaded } = input;
  const random = checkRandomState(options.randomState);
  const { nClusters } = request;
  if (request.type === 'seed') {
    const seeding = beginSeeding(input, request.nCandidates, random);
    seeding.grow(nClusters);
    return { type: 'seeded', indices: seeding.indices };
  }
  const own = { ...options, nClusters };
  const steps =
    request.indices === undefined
      ? fitRuns(input, own, random)
      : fitRun(input, own, centeredRows(X, loaded.mean, request.indices), 0);
  let step = steps.next();
  while (step.done !== true) {
    reply({ type: 'step' });
    step = steps.next();
  }
  return { type: 'fitted', result: step.value, mean: loaded.mean };
}
