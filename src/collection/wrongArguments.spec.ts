import { CollectionError } from './errors.js';
import { NotebookCollection } from './notebookCollection.js';
import { elbowCurveFromResults } from './plot.js';
import { elbowClones } from './testing/notebooks.js';

const nbs = NotebookCollection.from(elbowClones([30, 20, 10]));

it.each<[string, () => unknown, string]>([
  [
    'another spelling of an option of a figure',
    () => nbs.figure({ log_x: true } as any),
    'A figure has no option "log_x"; did you mean logX?'
  ],
  [
    'an axis that is none',
    () => nbs.figure({ axes: { series: 'k' } } as any),
    'has no option "series"; it has x, y, time'
  ],
  [
    'a width that is a text',
    () => nbs.figure({ width: '500' as any }),
    'Expected a number of pixels above 0 as width, found "500"'
  ],
  ['no height', () => nbs.figure({ height: 0 }), 'as height, found 0'],
  [
    'a word for a logarithmic axis',
    () => elbowCurveFromResults([1], [2], null, { logY: 'no' as any }),
    'Expected true or false as logY, found "no"'
  ],
  [
    'a title that is a number',
    () => nbs.figure({ title: 5 as any }),
    'Expected a text as title, found 5'
  ],
  ['axes that are a name', () => nbs.figure({ axes: 'k' as any }), 'found k'],
  [
    'a sensitivity that is no number',
    () => nbs.figure({ sensitivity: NaN }),
    'as the sensitivity, found NaN'
  ],
  [
    'an option of an elbow curve that is none',
    () => elbowCurveFromResults([1], [2], null, { xlabel: 'k' } as any),
    'An elbow curve has no option "xlabel"; it has sensitivity, xTitle'
  ],
  [
    'null for the options of an elbow curve',
    () => elbowCurveFromResults([1], [2], null, null as any),
    'takes its options as an object'
  ],
  [
    'an option of a CSV that is none',
    () => nbs.toCsv({ guard_formulas: false } as any),
    'did you mean guardFormulas?'
  ],
  [
    'a best that is none',
    () => nbs.compare(nbs.paths, { best: 'lowest' as any }),
    `Expected 'min', 'max' or 'none' as the best, found "lowest"`
  ],
  [
    'a best that a function says',
    () => nbs.compare(nbs.paths, { best: () => undefined as any }),
    'as the best, found undefined'
  ],
  [
    'one path for a comparison',
    () => nbs.compare(nbs.paths[0] as any),
    'Expected an array of paths, found "curve/'
  ],
  [
    'no sources',
    () => NotebookCollection.from(null as any),
    'Expected an array of { path, content }, found null'
  ],
  [
    'a source without a path',
    () => NotebookCollection.from([{ content: {} } as any]),
    'Expected { path, content } at position 0, found object'
  ]
])('%s is refused', (_, run, message) => {
  expect(run).toThrow(CollectionError);
  expect(run).toThrow(message);
});
