/** From here on and below, powers of ten are easier to read than digits. */
const HUGE = 1e15;
const LARGE = 1e4;
const TINY = 1e-3;

/** Twelve digits: steps that are close stay apart, rounding errors do not show. */
const FORMATS = {
  exponent: '.12~e',
  prefix: '.12~s',
  plain: '.12~r'
} as const;

/** The labels of an axis of whole numbers: none is at what is between them. */
export function integerLabels(): Record<string, unknown> {
  // Of two or three numbers Vega marks the halves too, for all `tickMinStep`.
  const isBetween = 'datum.value % 1';
  return {
    tickMinStep: 1,
    tickOpacity: { condition: { test: isBetween, value: 0 }, value: 1 },
    format: 'd',
    labelExpr:
      `${isBetween} ? '' : abs(datum.value) < ${HUGE} ? datum.label : ` +
      `format(datum.value, '${FORMATS.exponent}')`
  };
}

/**
 * The labels of an axis up to `size`, all in one form: `20`, `300M` or `2e-9`.
 */
export function numberLabels(size: number): Record<string, unknown> {
  return {
    format:
      size >= HUGE || size < TINY
        ? FORMATS.exponent
        : size >= LARGE
          ? FORMATS.prefix
          : FORMATS.plain,
    labelExpr: "datum.value === 0 ? '0' : datum.label"
  };
}

/** The labels of a logarithmic axis, each in the form that fits it. */
export function logLabels(): Record<string, unknown> {
  const format = (form: keyof typeof FORMATS): string =>
    `format(datum.value, '${FORMATS[form]}')`;
  return {
    tickCount: 5,
    // Vega leaves the labels of most ticks empty.
    labelExpr:
      "datum.label === '' ? '' : " +
      `datum.value >= ${HUGE} || datum.value < ${TINY} ? ${format('exponent')} : ` +
      `datum.value >= ${LARGE} ? ${format('prefix')} : ${format('plain')}`
  };
}
