/**
 * The candidate that a mistyped word most likely meant: at most a third of its
 * letters wrong (Damerau–Levenshtein distance, optimal string alignment), case
 * and the difference between `-` and `_` aside. Undefined when none is near.
 */
export function didYouMean(
  word: string,
  candidates: Iterable<string>
): string | undefined {
  const plain = normalized(word);
  let nearest: string | undefined;
  let least = Math.floor(Math.max(plain.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain, normalized(candidate));
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

function normalized(word: string): string {
  return word.toLowerCase().replace(/-/g, '_');
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let best = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (isSame ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, before[j - 2]! + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
