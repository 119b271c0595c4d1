import { readGrid } from './readGrid.js';
import { notebookOf } from './testing/notebooks.js';

const notesOn = (value: string): string[] =>
  readGrid(notebookOf(`grid:\n  n:\n  - ${value}`)).warnings.map(
    ({ message }) => message
  );

describe('textNotes', () => {
  it.each([
    ['None', 'null for no value'],
    ['undefined', 'null for no value'],
    ['yes', 'true for the truth value'],
    ['On', 'true for the truth value'],
    ['no', 'false for the truth value'],
    ['OFF', 'false for the truth value'],
    ['NaN', '.nan for the number'],
    ['inf', '.inf for the number'],
    ['+Inf', '.inf for the number'],
    ['-inf', '-.inf for the number'],
    ['Infinity', '.inf for the number'],
    ['1_000_000', '1000000 for the number'],
    ['-1_000', '-1000 for the number'],
    ['1_000.2_5', '1000.25 for the number'],
    ['1_0E-3', '10E-3 for the number'],
    ['np.linspace(0, 1, 5)', 'the values themselves, as nothing is computed'],
    ['List(1)', 'the values themselves, as nothing is computed']
  ])('takes %s for something else', (text, meaning) => {
    expect(notesOn(text)).toEqual([
      `${text} is text here. Write ${meaning}, or "${text}" where the text is meant.`
    ]);
  });

  it.each([
    'yesterday',
    'on hold',
    'nothing',
    'nano',
    'info',
    '1_000x',
    '1_000 items',
    'see f(x)',
    '3(a)',
    "'None'",
    '"1_000"'
  ])('takes %s as it is', text => {
    expect(notesOn(text)).toEqual([]);
  });
});
