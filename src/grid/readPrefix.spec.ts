import { readGrid } from './readGrid.js';
import { gridErrorOf, notebookOf } from './testing/notebooks.js';

const read = (yaml: string) => readGrid(notebookOf(yaml));
const errorOf = (yaml: string) => gridErrorOf(() => read(yaml));

describe('the prefix', () => {
  it('is notebook where neither the cell nor a name gives one', () => {
    expect(read('grid: {n: 1}').prefix).toBe('notebook');
  });

  it('is what an alias stands for', () => {
    expect(read('grid: {n: &name elbow}\nprefix: *name').prefix).toBe('elbow');
  });

  it('is refused without a value at its key', () => {
    const error = errorOf('{grid: {n: 1}, prefix}');
    expect(error).toMatchObject({ code: 'prefix', line: 1, column: 16 });
    expect(error.hint).toContain('or leave it out');
  });

  it('is refused as a number, with the text to write', () => {
    expect(errorOf('grid: {n: 1}\nprefix: 2024').hint).toBe(
      'Write it in quotes: prefix: "2024".'
    );
  });

  it('is refused as the root, with the reason', () => {
    expect(errorOf('grid: {n: 1}\nprefix: /').reason).toContain(
      'found "/". It is an absolute path.'
    );
  });
});

describe('the keys of a grid cell', () => {
  it('are named in quotes when they are unknown', () => {
    expect(errorOf('a b: 1').reason).toBe('A grid cell has no key "a b".');
  });

  it('are missed at what stands in their place', () => {
    expect(errorOf('# why\n[1, 2]')).toMatchObject({
      code: 'not-a-mapping',
      line: 2,
      column: 1
    });
  });
});
