import process from 'node:process';

export type StreamName = 'stdout' | 'stderr';

/** Tells a text as output of this process. */
export type Write = (name: StreamName, text: string) => void;

/** A child's stream by its place, and which of this process's own it would be. */
export type TakenOutput = readonly [place: number, name: StreamName];

const OWN_PLACES = { stdout: 1, stderr: 2 } as const;

/** Pipes in place of this process's own outputs, and which places those are. */
export function takeOutputs(stdio: unknown): {
  stdio: unknown[];
  taken: TakenOutput[];
} {
  const places: unknown[] = Array.isArray(stdio)
    ? [...stdio]
    : [stdio, stdio, stdio];
  const taken: TakenOutput[] = [];
  for (const [place, entry] of places.entries()) {
    for (const name of ['stdout', 'stderr'] as const) {
      if (isOwn(entry, place, name)) {
        places[place] = 'pipe';
        taken.push([place, name]);
      }
    }
  }
  return { stdio: places, taken };
}

function isOwn(entry: unknown, place: number, name: StreamName): boolean {
  const ownPlace = OWN_PLACES[name];
  return entry === 'inherit'
    ? place === ownPlace
    : place > 0 && (entry === ownPlace || entry === process[name]);
}

/** Show no stream at a place, as Node does where a child has this process's own. */
export function hideOutput(
  child: object,
  streams: unknown[] | null | undefined,
  place: number
): void {
  if (streams) streams[place] = null;
  if (place === OWN_PLACES.stdout) Object.assign(child, { stdout: null });
  if (place === OWN_PLACES.stderr) Object.assign(child, { stderr: null });
}
