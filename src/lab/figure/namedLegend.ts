/** A compiled Vega specification, as far as its legends go. */
interface ILegends {
  readonly legends?: readonly object[];
}

const LABELS = { interactive: true, update: { tooltip: { field: 'value' } } };

/** With tooltips that tell names which are cut; Vega-Lite has no word for it. */
export function namedLegend<T extends ILegends>(compiled: T): T {
  const legends = compiled.legends?.map(legend => ({
    ...legend,
    encode: { ...(legend as { encode?: object }).encode, labels: LABELS }
  }));
  return { ...compiled, ...(legends && { legends }) };
}
