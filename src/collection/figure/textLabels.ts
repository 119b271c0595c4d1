/** How far slanted texts are apart when each can be read, in pixels. */
const PITCH = 20;

/** The labels of an axis of so many texts: each, or every second, third, … */
export function textLabels(count: number): Record<string, unknown> {
  // Vega's index is 0 at the first label and 1 at the last.
  const index = `round(datum.index * ${count - 1})`;
  return {
    labelAngle: -30,
    labelExpr: `${index} % ceil(${PITCH * count} / width) ? '' : datum.label`
  };
}
