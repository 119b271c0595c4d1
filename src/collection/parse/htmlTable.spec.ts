import { parseHtmlTable } from './htmlTable.js';

describe('parseHtmlTable()', () => {
  it('joins the levels of a head of several rows', () => {
    const html =
      '<table><thead>' +
      '<tr><th></th><th colspan="2">train</th></tr>' +
      '<tr><th></th><th>mse</th><th>mae</th></tr></thead>' +
      '<tbody><tr><th>a</th><td>1</td><td>2</td></tr></tbody></table>';

    expect(parseHtmlTable(html)!.value).toEqual({
      columns: ['index', 'train / mse', 'train / mae'],
      rows: [['a', 1, 2]]
    });
  });

  it('repeats a cell that spans rows', () => {
    const html =
      '<table><tr><th>a</th><th>b</th></tr>' +
      '<tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr></table>';

    expect(parseHtmlTable(html)!.value.rows).toEqual([
      ['x', 1],
      ['x', 2]
    ]);
  });

  it('leaves out the row of types that polars adds', () => {
    const html =
      '<div><small>shape: (1, 2)</small><table class="dataframe"><thead>' +
      '<tr><th>k</th><th>name</th></tr><tr><td>i64</td><td>str</td></tr>' +
      '</thead><tbody><tr><td>1</td><td>&quot;a&quot;</td></tr></tbody>' +
      '</table></div>';

    expect(parseHtmlTable(html)!.value).toEqual({
      columns: ['k', 'name'],
      rows: [[1, 'a']]
    });
  });

  it('says that a table is not whole when it has rows of dots', () => {
    const html =
      '<table><tr><th>a</th></tr><tr><td>1</td></tr>' +
      '<tr><td>...</td></tr><tr><td>9</td></tr></table>';

    expect(parseHtmlTable(html)).toEqual({
      value: { columns: ['a'], rows: [[1], [9]] },
      isShortened: true
    });
  });

  it('numbers columns that have no name and tells equal ones apart', () => {
    expect(
      parseHtmlTable('<table><tr><td>1</td><td>2</td></tr></table>')!.value
    ).toEqual({ columns: ['index', '1'], rows: [[1, 2]] });
    expect(
      parseHtmlTable('<table><tr><th>a</th><th>a</th></tr></table>')!.value
        .columns
    ).toEqual(['a', 'a (2)']);
  });

  it.each([
    '<b>no table</b>',
    '<table></table>',
    '<table><tr><td>1</td></tr>',
    '<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>',
    '<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>'
  ])('returns null for %s', html => {
    expect(parseHtmlTable(html)).toBeNull();
  });

  it('reads cells that stand in no row', () => {
    const html = '<table><td>1</td><td>2</td></table>';

    expect(parseHtmlTable(html)!.value.rows).toEqual([[1, 2]]);
  });

  it('takes a hostile span for what a table can hold', () => {
    const html = '<table><tr><td colspan="99999999">1</td></tr></table>';

    expect(parseHtmlTable(html)!.value.columns).toHaveLength(1000);
  });
});
