const ANSI = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))/g;

/** Removes terminal colours and links, which Deno and tslab print. */
export function stripAnsi(text: string): string {
  return text.replace(ANSI, '');
}
