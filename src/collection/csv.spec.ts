import { collect } from './collect.js';
import { toCsv } from './csv.js';
import { cell, clone, elbowClones } from './testing/notebooks.js';

describe('toCsv()', () => {
  it('has a line for each notebook, with all digits', () => {
    const csv = toCsv(collect(elbowClones(['292847995.46575713', '0.10'])));

    expect(csv).toBe(
      'path,status,n_clusters,n-clusters,sum-of-squares,elapsed,missing\r\n' +
        'curve/output/notebook-0.ipynb,finished,1,1,292847995.46575713,0.1,\r\n' +
        'curve/output/notebook-1.ipynb,finished,2,2,0.10,0.2,\r\n'
    );
  });

  it('says in the last column why values are missing', () => {
    const csv = toCsv(collect(elbowClones([1, { error: ['E', 'a, "b"'] }])));

    expect(csv.split('\r\n')[2]).toBe(
      'curve/output/notebook-1.ipynb,failed,2,,,,' +
        '"n-clusters: cell 2 failed: E: a, ""b""; ' +
        'sum-of-squares: cell 2 failed: E: a, ""b""; ' +
        'elapsed: cell 2 failed: E: a, ""b"""'
    );
  });

  it('says once what is wrong with a file that cannot be read', () => {
    const csv = toCsv(
      collect([
        ...elbowClones([1]),
        { path: 'b.ipynb', problem: 'no notebook' }
      ])
    );

    expect(csv.split('\r\n')[2]).toBe('b.ipynb,unreadable,,,,,no notebook');
  });

  it('quotes what needs it and writes lists and mappings as JSON', () => {
    const csv = toCsv(
      collect([
        clone(0, { layers: [10, 5] }, [
          cell(['text'], '\'two\\nlines, "quoted"\''),
          cell(['metrics'], "{'a': nan, 'b': 12345678901234567890}")
        ])
      ])
    );

    expect(csv.split('\r\n')[1]).toBe(
      'curve/output/notebook-0.ipynb,finished,"[10, 5]",' +
        '"two\nlines, ""quoted""","{""a"": NaN, ""b"": 12345678901234567890}",'
    );
  });

  it.each(['=1+1', '+a', '-a', '@SUM(A1)', '\ta'])(
    'keeps a spreadsheet from running the text %j',
    text => {
      const collection = collect([
        clone(0, {}, [cell(['a'], JSON.stringify(text))])
      ]);
      const field = (csv: string) => csv.split('\r\n')[1].split(',')[2];

      expect(field(toCsv(collection)).replaceAll('"', '')).toBe(`'${text}`);
      expect(
        field(toCsv(collection, { guardFormulas: false })).replaceAll('"', '')
      ).toBe(text);
    }
  );

  it('never changes a number', () => {
    const csv = toCsv(collect([clone(0, {}, [cell(['a'], '-1.50')])]));

    expect(csv.split('\r\n')[1]).toBe(
      'curve/output/notebook-0.ipynb,finished,-1.50,'
    );
  });

  it('can leave out the parameters that all share', () => {
    const collection = collect([
      clone(0, { k: 1, seed: 0 }, []),
      clone(1, { k: 2, seed: 0 }, [])
    ]);

    expect(toCsv(collection, { onlyVarying: true }).split('\r\n')[0]).toBe(
      'path,status,k,missing'
    );
  });

  it('tells a tag from a parameter with the same name', () => {
    const collection = collect([clone(0, { k: 1 }, [cell(['k'], 1)])]);

    expect(toCsv(collection).split('\r\n')[0]).toBe(
      'path,status,k,k (tag),missing'
    );
  });
});
