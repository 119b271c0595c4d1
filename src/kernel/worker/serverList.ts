/**
 * What the server lists. It is asked again when something of this page has moved
 * to it meanwhile: its answer may be from before, and would tell a client that
 * what it was just told of does not exist.
 *
 * @param ask - asks the server.
 * @param moves - how often something has moved so far.
 * @param answer - makes the answer of what the server lists.
 * @returns that answer, or the server's where it is an error.
 */
export async function serverList<T>(
  ask: () => Promise<Response>,
  moves: () => number,
  answer: (listed: T[]) => Response
): Promise<Response> {
  for (;;) {
    const before = moves();
    const response = await ask();
    if (!response.ok) {
      return response;
    }
    const listed = (await response.json()) as T[];
    if (moves() === before) {
      return answer(listed);
    }
  }
}
