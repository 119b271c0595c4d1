/**
 * A value as JSON, which has neither NaN, infinities nor long integers: they
 * become texts. Two spaces a level.
 */
export function toJsonText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === 'bigint' ||
      (typeof part === 'number' && !Number.isFinite(part))
        ? String(part)
        : part,
    2
  );
}
