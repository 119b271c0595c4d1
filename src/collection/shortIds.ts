/**
 * The shortest ends of the paths that tell them apart, without `.ipynb`.
 *
 * @param paths are all different.
 */
export function shortIds(paths: readonly string[]): string[] {
  const parts = paths.map(path => path.replace(/\.ipynb$/, '').split('/'));
  const lengths = parts.map(() => 1);
  for (;;) {
    const ids = parts.map((part, at) => part.slice(-lengths[at]).join('/'));
    const counts = new Map<string, number>();
    ids.forEach(id => counts.set(id, (counts.get(id) ?? 0) + 1));
    let isLonger = false;
    ids.forEach((id, at) => {
      if (counts.get(id)! > 1 && lengths[at] < parts[at].length) {
        lengths[at]++;
        isLonger = true;
      }
    });
    if (!isLonger) {
      return ids.map((id, at) => (counts.get(id)! > 1 ? paths[at] : id));
    }
  }
}
