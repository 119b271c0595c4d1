import type { IPrepareOptions, IRunPlan } from '../../run/index.js';
import { prepareRun, RunError } from '../../run/index.js';

/**
 * Prepare a run, asking the person each question that it has. As the files may
 * change while a question stands, they are read again after its answer.
 *
 * @returns null when the person decided against it.
 * @throws what `prepareRun` throws, but for `needs-confirmation`.
 */
export async function confirmedPlan(
  options: Omit<IPrepareOptions, 'isConfirmed'>,
  confirm: (question: string) => Promise<boolean>
): Promise<IRunPlan | null> {
  const agreed = new Set<string>();
  const isConfirmed = (question: string): boolean => agreed.has(question);
  for (;;) {
    try {
      return await prepareRun({ ...options, isConfirmed });
    } catch (error) {
      if (!(error instanceof RunError && error.code === 'needs-confirmation')) {
        throw error;
      }
      if (!(await confirm(error.message))) return null;
      agreed.add(error.message);
    }
  }
}
