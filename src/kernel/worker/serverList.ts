/**
 * What the server lists. It is asked again when something of this page has moved
 * to it meanwhile: its answer may be from before, and would tell a client that
 * what it was just told of does not exist.
 *
 * @param fetch - asks the server.
 * @param moves - how often something has moved so far.
 * @returns the server's answer instead where that is an error.
 */
export async function serverList<T>(
  fetch: () => Promise<Response>,
  moves: () => number
): Promise<T[] | Response> {
  for (;;) {
    const before = moves();
    const response = await fetch();
    if (!response.ok) {
      return response;
    }
    const listed = (await response.json()) as T[];
    if (moves() === before) {
      return listed;
    }
  }
}
