import { displayed } from './mime.js';
import { isTabular, tableHtml, tableText, toTable } from './table.js';

describe('toTable(value)', () => {
  it('has the rows and columns of console.table', () => {
    expect(toTable([{ a: 1 }, { b: 2 }, 3])).toMatchObject({
      corner: '(index)',
      columns: ['a', 'b', 'Values']
    });
    expect(toTable(new Map([['x', 1]]))).toMatchObject({
      corner: '(iteration index)',
      columns: ['Key', 'Values'],
      rows: [{ name: '0', cells: ['x', 1] }]
    });
    expect(toTable([[1, 2]])?.columns).toEqual(['0', '1']);
    expect(toTable([{ a: 1, b: 2 }], ['b'])?.columns).toEqual(['b']);
    expect(toTable(5)).toBeNull();
  });
});

describe('tableText(table)', () => {
  it('pads wide characters by their width', () => {
    expect(tableText(toTable([{ 漢: 'é' }])!).split('\n')).toEqual([
      '┌─────────┬─────┐',
      '│ (index) │ 漢  │',
      '├─────────┼─────┤',
      "│    0    │ 'é' │",
      '└─────────┴─────┘'
    ]);
  });
});

describe('tableHtml(table)', () => {
  it('escapes what is in it, and shows the first rows', () => {
    const rows = Array.from({ length: 300 }, () => ({ '<a>': '"&' }));
    const html = tableHtml(toTable(rows)!);
    expect(html).toContain('<th>&lt;a&gt;</th>');
    expect(html).toContain('<td>&quot;&amp;</td>');
    expect(html).toContain('100 more rows');
  });
});

describe('isTabular(value)', () => {
  it('is for plain objects of plain fields', () => {
    expect(isTabular([{ a: 1 }, { a: null }])).toBe(true);
    expect(isTabular([{ a: { b: 1 } }])).toBe(false);
    expect(isTabular([new Date()])).toBe(false);
    expect(isTabular([[1]])).toBe(false);
    expect(isTabular([])).toBe(false);
    expect(isTabular(Array(3))).toBe(false);
    expect(isTabular([{ a: 1 }, , { a: 2 }])).toBe(false); // eslint-disable-line no-sparse-arrays
  });
});

describe('displayed(value)', () => {
  it('of a million rows takes no longer than of the rows it shows', () => {
    const rows = Array.from({ length: 1_000_000 }, () => ({ a: 1 }));
    const start = performance.now();
    const shown = displayed(rows) as { data: Record<string, string> };
    expect(shown.data['text/html']).toContain('999800 more rows');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
