/**
 * A time span for people: `0.42 s`, `12.3 s`, `2 min 5 s`, `1 h 3 min`.
 *
 * @param ms - milliseconds, not negative
 */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 1) {
    return `${seconds.toFixed(2)} s`;
  }
  if (seconds < 59.95) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * A time span as an estimate: no more digits than it deserves.
 *
 * @param ms - milliseconds, not negative
 */
export function formatEstimate(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) {
    return `${seconds < 10 ? seconds : Math.ceil(seconds / 5) * 5} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * A number in short: seven significant digits, and all digits before the
 * decimal point up to 10^15.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  return size >= 1e6 && size < 1e15
    ? String(Math.round(value))
    : String(Number(value.toPrecision(7)));
}
