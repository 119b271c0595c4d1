import { collect } from './collect.js';
import { cell, clone } from './testing/notebooks.js';

describe('collect() on notebooks that differ', () => {
  it('puts a tag that some have behind the one before it', () => {
    const { tags } = collect(
      [
        ['a', 'b'],
        ['a', 'x', 'b'],
        ['y', 'a']
      ].map((list, at) =>
        clone(
          at,
          {},
          list.map(tag => cell([tag], 1))
        )
      )
    );

    expect(tags).toEqual(['y', 'a', 'x', 'b']);
  });

  it('counts a parameter that some leave at its default as varying', () => {
    const broken = { path: 'broken.ipynb', problem: 'no notebook' };
    const sources = [{ k: 1, seed: 0 }, { seed: 0 }].map((params, at) =>
      clone(at, params as Record<string, number>, [])
    );

    expect(collect([...sources, broken]).varying).toEqual(['k']);
  });
});
