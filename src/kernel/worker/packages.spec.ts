import { importPackage, resolvePackage } from './packages.js';

describe('resolvePackage(specifier, importMap)', () => {
  const map = {
    d3: 'https://host/d3.js',
    'd3/': 'https://host/d3/',
    'd3/deep/': 'https://host/deep/'
  };

  it('finds names, and the longest prefix that ends in a slash', () => {
    expect(resolvePackage('d3', map)).toBe('https://host/d3.js');
    expect(resolvePackage('d3/a.js', map)).toBe('https://host/d3/a.js');
    expect(resolvePackage('d3/deep/b.js', map)).toBe('https://host/deep/b.js');
  });

  it('finds nothing else', () => {
    expect(resolvePackage('d3-array', map)).toBeNull();
    expect(resolvePackage('toString', map)).toBeNull();
  });
});

describe('importPackage(specifier, importMap)', () => {
  it('passes the attributes of the import on', async () => {
    const asked: unknown[] = [];
    const importBy = async (...args: unknown[]): Promise<object> => {
      asked.push(args);
      return {};
    };
    const map = { data: 'https://host/data.json' };
    await importPackage('data', map, { type: 'json' }, importBy);
    await importPackage('data', map, undefined, importBy);
    expect(asked).toEqual([
      ['https://host/data.json', { with: { type: 'json' } }],
      ['https://host/data.json', undefined]
    ]);
  });

  it('says what can be imported when the map has no such name', async () => {
    await expect(importPackage('lodash', {})).rejects.toMatchObject({
      name: 'ModuleNotFoundError',
      message: expect.stringContaining("Cannot find module 'lodash'")
    });
  });
});
