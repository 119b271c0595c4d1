/**
 * A value as JSON, which has neither NaN, infinities nor long integers: they
 * become texts.
 *
 * @param indent - spaces of a level; without it all is on one line.
 */
export function toJsonText(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === 'bigint' ||
      (typeof part === 'number' && !Number.isFinite(part))
        ? String(part)
        : part,
    indent
  );
}
