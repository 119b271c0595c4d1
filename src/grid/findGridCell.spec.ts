import type { ICell } from '@jupyterlab/nbformat';

import { findGridCell } from './findGridCell.js';
import { code, notebookOf, raw } from './testing/notebooks.js';

const found = (first: ICell) =>
  findGridCell({ ...notebookOf(''), cells: [first] });

describe('a code cell', () => {
  it.each([
    'grid:\n  n: [1]',
    'grid:',
    'grid: {n: 1}',
    'grid : [{n: 1}]',
    'grid: # why\n  n: [1]',
    'grid: &all {n: 1}',
    'params: &all {m: 1}\ngrid: *all',
    '"grid": {n: 1}',
    "'grid': {n: 1}",
    '# why\n\ngrid: {n: 1}',
    '---\ngrid: {n: 1}\n... ',
    '--- \ngrid: {n: 1}',
    'grid:\n- n: 1\n- n: 2',
    'grid: {\n  n: 1\n}',
    'grid: [\n  {n: 1}\n]',
    'grid: {n: 1}\nparams:\n  m: 1\nprefix: x',
    'inputs: a\noutputs: a\nignore: a\ninclude: a\ngrid: {n: 1}',
    'dependencies: a\ntask_resources: a\ngrid: {n: 1}'
  ])('is the grid cell with %j', text => {
    expect(found(code(text))).toEqual({ index: 0, text, isRaw: false });
  });

  it.each([
    'grid: list = [1, 2]',
    'gridsearch: {n: 1}',
    'params: {m: 1}',
    'grid: {n: 1}\nx = 2',
    'grid: {n: 1}\nprefix:str',
    '"grid: {n: 1}'
  ])('is none with %j', text => {
    expect(found(code(text))).toBeUndefined();
  });
});

describe('a raw cell', () => {
  it('is the grid cell unless it is declared to be of another format', () => {
    const isFound = (metadata: object): boolean =>
      !!found({ ...raw('grid: {n: 1}'), metadata: metadata as never });
    expect(isFound({ raw_mimetype: '' })).toBe(true);
    expect(isFound({ raw_mimetype: 'application/YAML' })).toBe(true);
    expect(isFound({ raw_mimetype: 'text/yaml', format: 'a/b' })).toBe(true);
    expect(isFound({ format: 5 })).toBe(true);
    expect(isFound({ raw_mimetype: 'text/html' })).toBe(false);
    expect(isFound({ format: 'text/latex' })).toBe(false);
    expect(found({ cell_type: 'raw', source: 'grid: {}' } as never)).toEqual({
      index: 0,
      text: 'grid: {}',
      isRaw: true
    });
  });

  it.each([
    '---\ntitle: A paper\n---',
    '\n---  \ntitle: A paper\n---  \n\n',
    '---\nmy-grid: 1\n---',
    '---\ntitle: A paper\nformat:\n  grid: 1\n---'
  ])('is none with the front matter %j', text => {
    expect(found(raw(text))).toBeUndefined();
  });

  it.each([
    '---\ngrid: {n: 1}\n---',
    '---\ntitle: A paper\nparams : {m: 1}\n---',
    '---\ngrid: {n: 1}'
  ])('is the grid cell with %j', text => {
    expect(found(raw(text))?.isRaw).toBe(true);
  });
});
