import type { IPrepareOptions, IRunPlan } from '../run/index.js';
import { prepareRun, RunError } from '../run/index.js';
import { UsageError } from './errors.js';

/** Points of a grid that are planned within about a second. */
const QUICK_POINTS = 100_000;

/**
 * Prepare a run for a person who cannot be asked. Without `--yes` all that it
 * would answer is told at once, so that it answers no question unseen.
 *
 * @param isYes - whether `--yes` was given
 * @throws UsageError with the questions; what `prepareRun` throws.
 */
export async function confirmedPlan(
  options: Omit<IPrepareOptions, 'isConfirmed'>,
  isYes: boolean
): Promise<IRunPlan> {
  const questions: string[] = [];
  const isConfirmed = (question: string, points: number): boolean => {
    questions.push(question);
    return isYes || points <= QUICK_POINTS;
  };
  try {
    const plan = await prepareRun({ ...options, isConfirmed });
    if (isYes || questions.length === 0) {
      return plan;
    }
  } catch (error) {
    if (error instanceof RunError && error.code === 'needs-confirmation') {
      throw new UsageError(
        `${questions.join(' ')} Say so with --yes, which also replaces files of others that are in the way.`
      );
    }
    throw error;
  }
  throw new UsageError(`${questions.join(' ')} Say so with --yes.`);
}
