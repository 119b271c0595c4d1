import { gridNotebook } from '../../run/testing/fixtures.js';
import { managerBench, PATH } from './testing/managerBench.js';

const many = gridNotebook(Array.from({ length: 1001 }, (_, at) => at));
const FIRST = 'work/demo/output/notebook-k=3-3.ipynb';
const SECOND = 'work/demo/output/notebook-k=4-4.ipynb';
const FOREIGN = '{"cells":[],"metadata":{}}';

const texts = ({ manager }: ReturnType<typeof managerBench>): string[] =>
  manager.current!.notices.map(({ text }) => text);

describe('the questions before a run', () => {
  it('a yes to many points replaces no files of others', async () => {
    const bench = managerBench(many, {
      answer: question => question.includes('1,001 points')
    });
    bench.store.files.set(FIRST, FOREIGN);
    await bench.manager.run(PATH);
    expect(bench.asked).toEqual([
      expect.stringContaining('1,001 points'),
      expect.stringContaining('notebook-k=3-3.ipynb')
    ]);
    expect(bench.kernels.started).toHaveLength(0);
    expect(Object.fromEntries(bench.store.files)).toEqual({ [FIRST]: FOREIGN });
  });

  it('names files that came while the question stood', async () => {
    const bench = managerBench(gridNotebook([0, 1, 2, 3, 4]), {
      answer: () => {
        bench.store.files.set(SECOND, FOREIGN);
        return bench.asked.length < 2;
      }
    });
    bench.store.files.set(FIRST, FOREIGN);
    await bench.manager.run(PATH);
    expect(bench.asked).toEqual([
      expect.not.stringContaining('notebook-k=4-4.ipynb'),
      expect.stringContaining('notebook-k=4-4.ipynb')
    ]);
    expect(bench.kernels.started).toHaveLength(0);
  });

  it('says after a yes, too, that unsaved changes are part of the run', async () => {
    const bench = managerBench(gridNotebook([0, 1, 2, 3]));
    bench.store.files.set(FIRST, FOREIGN);
    await bench.manager.run(PATH);
    expect(bench.asked).toHaveLength(1);
    expect(bench.manager.current?.progress).toMatchObject({ finished: 4 });
    expect(texts(bench)).toEqual([
      expect.stringMatching(/not saved: they are part of this run/)
    ]);
  });
});
