import { cloneMetadata } from './cloneMetadata.js';

const WHOLE = {
  run: 'run-1',
  task: 'x-0',
  index: 0,
  params: { n: 1 },
  status: 'finished',
  sourceHash: 'hash'
};

const read = (nbgrid: unknown) =>
  cloneMetadata({ metadata: { nbgrid } as never });

describe('cloneMetadata', () => {
  it('is what a clone says of itself', () => {
    expect(read(WHOLE)).toEqual(WHOLE);
  });

  it('is nothing without metadata', () => {
    expect(cloneMetadata({} as never)).toBeUndefined();
    expect(cloneMetadata({ metadata: {} as never })).toBeUndefined();
  });

  it.each([
    null,
    'x',
    {},
    { ...WHOLE, run: 1 },
    { ...WHOLE, task: undefined },
    { ...WHOLE, index: '0' },
    { ...WHOLE, index: 0.5 },
    { ...WHOLE, params: undefined },
    { ...WHOLE, params: null },
    { ...WHOLE, params: [1] },
    { ...WHOLE, status: null },
    { ...WHOLE, sourceHash: 5 }
  ])('is nothing where %j stands', nbgrid => {
    expect(read(nbgrid)).toBeUndefined();
  });
});
