/** An answer as the server would give it. */
export function json(content: unknown, status = 200): Response {
  return new Response(status === 204 ? null : JSON.stringify(content), {
    status,
    headers: { 'Content-Type': 'application/json' }
  });
}

/** Handles one request to a path that begins with `api`. */
export interface IRoute {
  method: string;
  /** The parts of the path behind `api`, decoded. */
  parts: string[];
  request: Request;
}
