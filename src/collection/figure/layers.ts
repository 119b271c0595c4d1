import { highestOf, lowestOf } from '../extremes.js';
import type { IFigureData, VegaLiteSpec } from '../types.js';
import type { IFigureRow } from './figureRows.js';

/** Colours that can be told apart on white and on black. */
const COLORS = {
  value: '#2a7de1',
  time: '#2e9e5b',
  elbow: '#d9480f',
  failed: '#e03131',
  pending: '#888888'
} as const;

const HAS_VALUE = 'isValid(datum.y)';

/** A click opens the notebook, where there is one. */
const CURSOR = { expr: "isValid(datum.path) ? 'pointer' : 'default'" };

type Encoding = Record<string, unknown>;

/** What the layers of one figure have in common. */
export interface ILayerContext {
  readonly data: IFigureData;
  readonly rows: readonly IFigureRow[];
  readonly x: Encoding;
  readonly y: Encoding;
}

export function lineLayer({ data, y }: ILayerContext): VegaLiteSpec {
  return {
    transform: [{ filter: HAS_VALUE }],
    mark: { type: 'line', ...oneColor(data, COLORS.value) },
    encoding: { y, detail: { field: 'segment' }, ...seriesColor(data) }
  };
}

export function pointLayer({ data, y }: ILayerContext): VegaLiteSpec {
  return {
    name: 'points',
    transform: [{ filter: HAS_VALUE }],
    mark: {
      type: 'point',
      filled: true,
      opacity: 1,
      size: 70,
      cursor: CURSOR,
      ...oneColor(data, COLORS.value)
    },
    encoding: {
      y,
      ...seriesColor(data),
      ...(data.series.length > 1
        ? { shape: { ...seriesScale(data), legend: null } }
        : {}),
      tooltip: [
        ...tooltipHead(data),
        { field: 'value', title: tooltipTitle(data.yTitle) },
        ...(data.timeTitle === null
          ? []
          : [{ field: 'time', type: 'quantitative', title: data.timeTitle }]),
        { field: 'notebook', title: 'notebook' }
      ]
    }
  };
}

/** Values that are missing: a cross on the x axis, a small ring while pending. */
export function gapLayers({ data, rows }: ILayerContext): VegaLiteSpec[] {
  const layer = (
    filter: string,
    mark: Record<string, unknown>
  ): VegaLiteSpec => ({
    transform: [{ filter }],
    mark: { type: 'point', yOffset: -7, cursor: CURSOR, ...mark },
    encoding: {
      y: { value: 'height' },
      tooltip: [
        ...tooltipHead(data),
        { field: 'missing', title: 'no value' },
        { field: 'notebook', title: 'notebook' }
      ]
    }
  });
  const gaps = rows.filter(row => row.y === null);
  const layers: VegaLiteSpec[] = [];
  if (gaps.some(row => row.pending)) {
    layers.push(
      layer(`!${HAS_VALUE} && datum.pending`, {
        color: COLORS.pending,
        size: 25,
        opacity: 0.7
      })
    );
  }
  if (gaps.some(row => !row.pending)) {
    layers.push({
      name: 'missing',
      ...layer(`!${HAS_VALUE} && !datum.pending`, {
        shape: 'cross',
        angle: 45,
        filled: true,
        opacity: 1,
        color: COLORS.failed,
        size: 110
      })
    });
  }
  return layers;
}

/** A dashed line and a text for each value of x that is shown and at which an elbow is. */
export function elbowLayers({ data, rows }: ILayerContext): VegaLiteSpec[] {
  const known = rows.map(row => Number(row.x));
  const names = new Map<number, string[]>();
  for (const { name, elbow } of data.series) {
    if (elbow !== null && known.includes(elbow.x)) {
      names.set(elbow.x, [...(names.get(elbow.x) ?? []), name]);
    }
  }
  if (names.size === 0) {
    return [];
  }
  const middle = (lowestOf(known) + highestOf(known)) / 2;
  const word = data.provisional === null ? 'elbow' : 'elbow so far';
  const values = [...names].map(([x, series]) => ({
    x,
    label: `${word}: ${data.xTitle} = ${x}`,
    detail: series.filter(name => name !== '').join('; ')
  }));
  const text = (isLeft: boolean): VegaLiteSpec => ({
    data: { values: values.filter(({ x }) => x > middle === isLeft) },
    mark: {
      type: 'text',
      align: isLeft ? 'right' : 'left',
      baseline: 'top',
      dx: isLeft ? -6 : 6,
      dy: 4,
      color: COLORS.elbow,
      fontWeight: 'bold'
    },
    encoding: { y: { value: 0 }, text: { field: 'label' } }
  });
  return [
    {
      name: 'elbow',
      data: { values },
      mark: {
        type: 'rule',
        color: COLORS.elbow,
        strokeDash: [6, 4],
        strokeWidth: 1.5,
        opacity: data.provisional === null ? 1 : 0.6
      },
      encoding: {
        tooltip: [
          { field: 'label', title: 'Kneedle' },
          ...(data.series.length > 1
            ? [{ field: 'detail', title: 'series' }]
            : [])
        ]
      }
    },
    ...[false, true]
      .filter(isLeft => values.some(({ x }) => x > middle === isLeft))
      .map(text)
  ];
}

/** The second axis: dotted, as the times are only beside the point; small marks where x has no order. */
export function timeLayer({ data }: ILayerContext): VegaLiteSpec {
  const shape = data.isXNumeric
    ? { type: 'line', strokeDash: [2, 3], strokeWidth: 1.5 }
    : { type: 'point', shape: 'diamond', size: 30 };
  return {
    name: 'times',
    transform: [{ filter: 'isValid(datum.time)' }],
    mark: {
      ...shape,
      opacity: 0.8,
      ...oneColor(data, COLORS.time)
    },
    encoding: {
      y: {
        field: 'time',
        type: 'quantitative',
        title: [
          data.timeTitle,
          ...(data.timeNote === null ? [] : [data.timeNote])
        ],
        axis: { orient: 'right', grid: false, titleColor: COLORS.time },
        scale: { zero: true }
      },
      detail: { field: 'series' },
      ...seriesColor(data)
    }
  };
}

/** Vega's tooltips fetch what is called `image`, and set `title` as a heading: a name is neither. */
function tooltipTitle(name: string): string {
  return /^(?:image|title)$/.test(name) ? `${name}\u200b` : name;
}

function tooltipHead(data: IFigureData): Encoding[] {
  return [
    {
      field: 'x',
      type: data.isXNumeric ? 'quantitative' : 'nominal',
      title: tooltipTitle(data.xTitle)
    },
    ...(data.series.length > 1 ? [{ field: 'series', title: 'series' }] : [])
  ];
}

function oneColor(data: IFigureData, color: string): Encoding {
  return data.series.length > 1 ? {} : { color };
}

function seriesColor(data: IFigureData): Encoding {
  return data.series.length > 1 ? { color: seriesScale(data) } : {};
}

function seriesScale(data: IFigureData): Encoding {
  return {
    field: 'series',
    type: 'nominal',
    sort: data.series.map(({ name }) => name),
    title: null
  };
}
