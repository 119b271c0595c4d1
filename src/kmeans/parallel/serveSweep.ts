import { checkForm } from '../checks.js';
import { KMeansError } from '../errors.js';
import type { Post, SweepReply, SweepRequest } from './protocol.js';
import { SweepSession } from './session.js';
import { shapeOf } from './shapeOf.js';

/**
 * The worker's side of a parallel sweep: answers requests, one after the other.
 *
 * @param reply - sends an answer back.
 * @returns what to call with each request that comes in.
 */
export function serveSweep(
  reply: Post<SweepReply>
): (request: SweepRequest) => void {
  let session: SweepSession | undefined;
  return request => {
    try {
      if (request.type === 'load') {
        session?.dispose();
        const { data } = request;
        const X = data.findings?.rows ? shapeOf(data.X) : checkForm(data.X);
        session = new SweepSession({ ...data, X });
      } else if (session !== undefined) {
        answer(session, request, reply);
      }
    } catch (error) {
      const code = error instanceof KMeansError ? error.code : undefined;
      const message = String((error as Error).message);
      reply({ type: 'failed', message, code }, []);
    }
  };
}

function answer(
  session: SweepSession,
  { fit }: SweepRequest & { type: 'fit' },
  reply: Post<SweepReply>
): void {
  const steps = session.fit(fit);
  let step = steps.next();
  while (step.done !== true) {
    reply({ type: 'step' }, []);
    step = steps.next();
  }
  const { labels, centers } = step.value;
  reply({ type: 'fitted', result: step.value }, [
    labels.buffer as ArrayBuffer,
    centers.buffer as ArrayBuffer
  ]);
}
