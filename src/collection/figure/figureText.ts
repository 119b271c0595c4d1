import { highestOf, lowestOf } from '../extremes.js';
import type { IFigureData, IFigurePoint, IFigureSeries } from '../types.js';

const BAR_WIDTH = 40;
const DIGITS = 10;

/**
 * The figure as lines of text: x, y, the time where there is one, a bar as
 * long as the value, the elbow marked.
 */
export function figureText(data: IFigureData): string {
  const blocks = data.series.map((series, at) =>
    [
      ...(series.name === '' ? [] : [series.name]),
      ...table(data, series),
      ...(data.statements[at] === undefined ? [] : [data.statements[at]])
    ].join('\n')
  );
  const { provisional } = data;
  if (data.timeNote !== null) {
    blocks.push(`${data.timeTitle}: ${data.timeNote}`);
  }
  if (provisional !== null) {
    blocks.push(
      `Provisional: ${provisional.done} of ${provisional.total} done`
    );
  }
  return blocks.join('\n\n');
}

function table(data: IFigureData, series: IFigureSeries): string[] {
  const { timeTitle } = data;
  const head = [
    data.xTitle,
    data.yTitle,
    ...(timeTitle === null ? [] : [timeTitle])
  ];
  const cells = series.points.map(point => [
    String(point.x ?? ''),
    numberText(point.y),
    ...(timeTitle === null ? [] : [numberText(point.time)])
  ]);
  const widths = head.map((title, at) =>
    highestOf([title.length, ...cells.map(line => line[at].length)])
  );
  const line = (texts: readonly string[]) =>
    texts.map((text, at) => text.padStart(widths[at])).join('  ');
  const values = series.points.flatMap(point =>
    point.y === null ? [] : [point.y]
  );
  const lowest = Math.min(0, lowestOf(values));
  const range = highestOf(values) - lowest;
  return [
    line(head),
    ...series.points.map((point, at) =>
      `${line(cells[at])}  ${remark(point, series, lowest, range)}`.trimEnd()
    )
  ];
}

function remark(
  point: IFigurePoint,
  { elbow }: IFigureSeries,
  lowest: number,
  range: number
): string {
  if (point.y === null) {
    return `(${point.gap})`;
  }
  const share = range > 0 ? (point.y - lowest) / range : 0;
  const bar = '#'.repeat(Math.max(1, Math.round(share * BAR_WIDTH)));
  return elbow !== null && elbow.x === point.x ? `${bar} <- elbow` : bar;
}

function numberText(value: number | null): string {
  return value === null ? '-' : String(Number(value.toPrecision(DIGITS)));
}
