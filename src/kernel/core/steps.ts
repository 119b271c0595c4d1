/** A computation that waits where what it asks for is not there at once. */
export type Steps<T> = Generator<unknown, T, unknown>;

/** In {@link Steps}: what `value` is, or becomes. */
export function* wait<T>(value: T | Promise<T>): Steps<T> {
  return (yield value) as T;
}

/** Go through steps, and wait for what they ask for. */
export async function later<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    let value: unknown;
    try {
      value = await step.value;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(value);
  }
  return step.value;
}

/** Go through steps for which everything is there. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value);
  return step.value;
}
